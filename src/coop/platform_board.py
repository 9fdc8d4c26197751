"""The side of `coop.platform` for MicroPython and CircuitPython; `platform_cpython.py` says what each name means.

Here a trap is one iterator that lives for ever, of a deque: calling `sleep()` puts the request into the deque and
returns the iterator; awaiting that yields the request to the scheduler, and then stops. All of it runs in C, without
garbage: 29 us on an RP2040 where a class with `__next__` takes 72 and a fresh generator 130. The iterator leaves what
it yields in the deque; the scheduler takes it out. What else is there when a step is over was never awaited. So an
awaitable of ours has to be awaited, or given to `gather`, `race` or the like, in the step that made it.
"""

import sys
import time
from collections import deque

_CIRCUITPYTHON = sys.implementation.name == "circuitpython"


class CancelledError(BaseException):
    pass


try:
    TimeoutError = TimeoutError
except NameError:

    class TimeoutError(Exception):
        pass


class InvalidStateError(Exception):
    pass


HZ = 1000
EXTRA = 1
# An eighth of the period of the interpreter's ticks.
REBASE = 1 << (26 if _CIRCUITPYTHON else 27)

# More than this many awaitables made in one step, none of them awaited, is an error at the call that makes the next.
pending = deque((), 64, 1)
# The scheduler takes a request out of `pending` when it gets it.
popleft = pending.popleft
CONSUME = True


def attach(loop):
    pass


def finished(coro):
    return False


def _take():
    # Out of the deque, and past it with the iterator: the two keep in step.
    next(_it)
    return pending.popleft()


def forget(behind=False):
    """Take everything out of `pending`; returns it as a list. `behind`: one was taken out that was never yielded."""
    if behind:
        try:
            next(_it)
        except StopIteration:
            pass
    left = []
    while pending:
        left.append(_take())
    return left


class _Later:
    """An awaitable that was made while another waits to be awaited; it carries its own request."""

    def __init__(self, awaiter, x):
        self.awaiter = awaiter
        self.x = x
        pending.append(self)

    def take(self):
        for _ in range(len(pending)):
            x = _take()
            if x is not self:
                pending.append(x)

    def __iter__(self):
        self.take()
        x = self.x
        if self.awaiter is _called:
            return _iterator(x)
        if self.awaiter is trapped:
            return iter((x,))
        return _again(self.awaiter, x)

    __await__ = __iter__


def _again(awaiter, x):
    # A stand-alone coroutine for a request that was made for one of the shared iterators.
    yield x
    return None if awaiter is trapped else awaiter._resumed()


def _iterator(coro):
    return coro.__await__() if _CIRCUITPYTHON and hasattr(coro, "__await__") else coro


class _Trapped:
    # `it` for CircuitPython, whose await wants `__await__`, and for builds whose deques cannot be iterated.
    def __iter__(self):
        return _it

    __await__ = __iter__


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
            return next(_it)
        self.stop.__traceback__ = None
        raise self.stop


def _reusable_stop():
    # A StopIteration whose value, a small integer, can be set: no other object ends an `await` with a value that
    # changes, and a fresh one is 96 bytes of garbage for every tick. Its args are a tuple: type, length, items; a small
    # integer n is stored as 2n + 1. Where that cannot be seen to be so, None: then each tick makes a fresh one.
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


class Resuming:
    """The base of what `trap_then` may be given: its own iterator, which ends with what `_resumed()` returns."""

    def __iter__(self):
        if not pending:
            raise TypeError("%s cannot be awaited itself" % self.__class__.__name__)
        return self

    __await__ = __iter__

    def __next__(self):
        if pending:
            return next(_it)
        self._resumed()
        _none.__traceback__ = None
        raise _none


_none = StopIteration()


class Ticking(Resuming):
    """The base of `every`, for which `_resumed()` returns a number."""

    _stop = None

    def __next__(self):
        if pending:
            return next(_it)
        n = self._resumed()
        if self._stop is None:
            self._stop, self._slot = _reusable_stop()
            if self._stop is None:
                raise StopIteration(n)
        self._slot.value = 2 * n + 1
        self._stop.__traceback__ = None
        raise self._stop


class _Called:
    def __iter__(self):
        return _iterator(_take())

    __await__ = __iter__


class _Iterator:
    # For builds whose deques cannot be iterated: what was yielded goes to the other end, where the scheduler finds it.
    def __iter__(self):
        return self

    def __next__(self):
        if not pending:
            raise StopIteration
        x = pending.popleft()
        pending.append(x)
        return x


try:
    _it = iter(pending)
except TypeError:
    _it = _Iterator()

    def _take():
        return pending.popleft()

    def forget(behind=False):
        left = []
        while pending:
            left.append(pending.popleft())
        return left


trapped = _Trapped() if _CIRCUITPYTHON else _it
_true = _Stop(True)
_called = _Called()


def trap(request):
    if pending:
        return _Later(trapped, request)
    pending.append(request)
    return trapped


def trap_true(request):
    if pending:
        return _Later(_true, request)
    pending.append(request)
    return _true


def trap_then(x):
    if pending:
        return _Later(x, x)
    pending.append(x)
    return x


class _Done:
    # Not `_it`, which would yield what was forgotten before.
    def __iter__(self):
        return _nothing

    __await__ = __iter__


_nothing = iter(())
_done = _Done()


def done():
    return _done


def call(coro):
    if pending:
        return _Later(_called, coro)
    pending.append(coro)
    return _called


async def _await(awaitable):
    return await awaitable


_Coroutine = type(_again(None, None))


def iscoroutine(x):
    return type(x) is _Coroutine


def resolve(awaitable):
    if awaitable is _called:
        return _take()
    if awaitable is trapped or awaitable is _true or (pending and isinstance(awaitable, Resuming)):
        return _again(awaitable, _take())
    if type(awaitable) is _Later:
        awaitable.take()
        return awaitable.x if awaitable.awaiter is _called else _again(awaitable.awaiter, awaitable.x)
    if type(awaitable) is _Coroutine:
        return awaitable
    if hasattr(awaitable, "__await__"):
        return _await(awaitable)
    raise TypeError(not_awaitable(awaitable))


def not_awaitable(x):
    if callable(x):
        return "%r is a function; call it, with (), for a coroutine" % (x,)
    return "%r cannot be awaited; give a coroutine or a Task" % (x,)


def coroutine_name(coro):
    # "<generator object 'main' at 7f...>" is all that says it.
    parts = repr(coro).split("'")
    return parts[1] if len(parts) > 2 else "task"


if _CIRCUITPYTHON:
    from traceback import print_exception

    import supervisor

    raw_ticks = supervisor.ticks_ms
    MASK = (1 << 29) - 1

    def _sleep_ms(ms):
        time.sleep(ms / 1000)

else:
    print_exception = sys.print_exception
    raw_ticks = time.ticks_ms
    MASK = (1 << 30) - 1
    _sleep_ms = time.sleep_ms

# The clock: ms since a moment, `zero()`, that `rebase` moves on before they leave small integers, or the interpreter's
# ticks meet that moment again.
_zero = raw_ticks()


def zero():
    return _zero


def clock():
    return raw_ticks() - _zero & MASK


def widen(ticks):
    """Return a moment that an interrupt read off the interpreter's clock, not long ago, on this one."""
    now = raw_ticks()
    return (now - _zero & MASK) - (now - ticks & MASK)


def rebase():
    global _zero
    _zero = _zero + REBASE & MASK


try:
    from heapq import heapify, heappop, heappush
except ImportError:
    # CircuitPython has none. A sorted list is a heap, and quick for as many timers as a board has.
    def heappush(heap, entry):
        low = 0
        high = len(heap)
        while low < high:
            middle = (low + high) // 2
            if entry < heap[middle]:
                high = middle
            else:
                low = middle + 1
        heap.insert(low, entry)

    def heappop(heap):
        return heap.pop(0)

    def heapify(heap):
        heap.sort()


if _CIRCUITPYTHON:
    _wakes = bytearray(1)

    def idle(ticks):
        # Sleeps in short slices, for a wake-up cannot end a sleep.
        while not _wakes[0]:
            if ticks is not None and ticks <= 0:
                break
            slice_ms = 10 if ticks is None or ticks > 10 else ticks
            _sleep_ms(slice_ms)
            if ticks is not None:
                ticks -= slice_ms
        _wakes[0] = 0
        return True

    def wake():
        _wakes[0] = 1

else:
    import select

    try:
        from micropython import RingIO

        _waker = RingIO(4)
    except ImportError:
        from .waker import Waker

        _waker = Waker()
    # poll() sleeps until a stream is readable, and a wake-up makes this one so. (An RP2040, from edge to task: 0.1 ms.)
    _poll = select.poll()
    _poll.register(_waker, select.POLLIN)
    _ipoll = _poll.ipoll
    _write = _waker.write
    _read = _waker.readinto
    _buffer = bytearray(4)

    def idle(ticks):
        for _ in _ipoll(-1 if ticks is None else ticks):
            _read(_buffer)
        return True

    def wake():
        _write(b"w")


def watch_forgotten(hook):
    pass
