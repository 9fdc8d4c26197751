"""Boards: traps that give a value. What an Event, a Lock, a ThreadSafeFlag and `every` need, and no other app."""

import sys

from . import load
from .platform import call, iterator, pending, trap


class _Stop:
    # Yields the request, then stops with a value; one exception object serves for ever.
    def __init__(self, value):
        self.stop = StopIteration(value)

    def _resumed(self):
        return self.stop.value

    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        if pending:
            return next(iterator)
        self.stop.__traceback__ = None
        raise self.stop


true = _Stop(True)


def trap_true(request):
    if pending:
        return load("platform_rest").Later(true, request)
    pending.append(request)
    return true


_none = StopIteration()


class Resuming:
    """The base of what `trap_then` may be given: its own iterator, which ends with what `_resumed()` returns."""

    def __iter__(self):
        if not pending:
            raise TypeError("%s cannot be awaited itself" % self.__class__.__name__)
        return self

    __await__ = __iter__

    def __next__(self):
        if pending:
            return next(iterator)
        self._resumed()
        _none.__traceback__ = None
        raise _none


def _reusable_stop():
    # A StopIteration whose value, a small integer, can be set: no other object ends an `await` with a value that
    # changes, and a fresh one is 96 bytes of garbage for every tick. Its args are a tuple: type, length, items; a small
    # integer n is stored as 2n + 1. Where that cannot be seen to be so, None.
    stop = StopIteration(0x2345678)
    try:
        import uctypes

        word, kind = (8, uctypes.INT64) if sys.maxsize > 1 << 32 else (4, uctypes.INT32)
        slot = uctypes.struct(id(stop.args) + 2 * word, {"value": kind | 0})
        if slot.value == 2 * 0x2345678 + 1:
            slot.value = 1
            if stop.value == 0:
                return stop, slot
    except (ImportError, AttributeError, TypeError, OverflowError):
        pass
    return None, None


class Ticking(Resuming):
    """The base of `every`, for which `_resumed()` returns a number."""

    _stop = None

    def __next__(self):
        if pending:
            return next(iterator)
        n = self._resumed()
        if self._stop is None:
            self._stop, self._slot = _reusable_stop()
        self._slot.value = 2 * n + 1
        self._stop.__traceback__ = None
        raise self._stop


_ticks_afresh = _reusable_stop()[0] is None


async def _tick(ticking):
    # CircuitPython: a fresh coroutine is a tenth of the garbage of an exception with its traceback.
    await trap(ticking)
    return ticking._resumed()


def trap_then(x):
    if pending:
        return load("platform_rest").Later(x, x)
    if _ticks_afresh and isinstance(x, Ticking):
        return call(_tick(x))
    pending.append(x)
    return x
