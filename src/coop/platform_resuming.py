"""Boards: a trap that ends with what a method returns. What `every` and a ThreadSafeFlag need, and no other app."""

from . import load
from .platform import iterator, pending


def _reusable_stop():
    # A StopIteration whose value, a small integer, can be set: no other object ends an `await` with a value that
    # changes, and a fresh one is 96 bytes of garbage for every tick. Its args are a tuple: type, length, items; a small
    # integer n is stored as 2n + 1. Where that cannot be seen to be so, None.
    stop = StopIteration(0x2345678)
    try:
        import sys

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


_stop, _slot = _reusable_stop()  # one for all: who awaits takes the value out at once
del _reusable_stop
tick = None
if _slot is None:
    from .platform_fresh import tick
_none = StopIteration()


class Resuming:
    """The base of what `trap_then` may be given: its own iterator, which ends with what `_resumed()` returns."""

    def __iter__(self):
        if not pending:
            raise load("platform_later").not_itself(self)
        if tick is not None and hasattr(self, "__anext__"):
            return tick(self)
        return self

    __await__ = __iter__

    def __next__(self):
        if pending:
            return next(iterator)
        n = self._resumed()
        stop = _none
        if n is not None:
            stop = _stop
            _slot.value = 2 * n + 1
        stop.__traceback__ = None
        raise stop


def trap_then(x):
    if pending:
        return load("platform_later").Later(x, x)
    pending.append(x)
    return x
