"""The side of `coop.platform` for MicroPython and CircuitPython; platform.py, in whose place it stands on a board,
says what each name means. What an app may do without is in platform_values.py and platform_rest.py.

Here a trap is one iterator that lives for ever, of a deque: calling `sleep()` puts the request into the deque and
returns the iterator; awaiting that yields the request to the scheduler, and then stops. All of it runs in C, without
garbage: 29 us on an RP2040 where a class with `__next__` takes 72 and a fresh generator 130. The iterator leaves what
it yields in the deque, which has room for one; the scheduler takes it out. What is made while the deque is taken is an
object of its own, in `later`. Whatever is left in either when a step is over was never awaited. So an awaitable of ours
has to be awaited, or given to `gather`, `race` or the like, in the step that made it.
"""

import sys
import time
from collections import deque

from . import load

CIRCUITPYTHON = sys.implementation.name == "circuitpython"

HZ = 1000
EXTRA = 1

pending = deque((), 1, 1)
later = []
# The scheduler takes a request out of `pending` when it gets it.
popleft = pending.popleft
try:
    iterator = iter(pending)

    def take():
        """Take a request out of `pending`, and past it with the iterator: the two keep in step."""
        next(iterator)
        return popleft()

except TypeError:
    from .platform_iterator import iterator, take


class CancelledError(BaseException):
    pass


def __getattr__(name):
    values = name in ("trap_true", "trap_then", "Resuming", "Ticking")
    return getattr(load("platform_values" if values else "platform_rest"), name)


if CIRCUITPYTHON:

    class _Trapped:
        # CircuitPython's await wants `__await__`; the object's own is found 2 us sooner than a method.
        def __init__(self):
            self.__await__ = lambda: iterator

        def __iter__(self):
            return iterator

    trapped = _Trapped()
else:
    trapped = iterator


def trap(request):
    if pending:
        return load("platform_rest").Later(trapped, request)
    pending.append(request)
    return trapped


class _Called:
    def __iter__(self):
        coro = take()
        return coro.__await__() if CIRCUITPYTHON and hasattr(coro, "__await__") else coro

    __await__ = __iter__


called = _Called()


def call(coro):
    if pending:
        return load("platform_rest").Later(called, coro)
    pending.append(coro)
    return called


async def Coroutine():
    pass


Coroutine = type(Coroutine())


def resolve(awaitable):
    if awaitable.__class__ is Coroutine:
        return awaitable
    if awaitable is called:
        return take()
    return load("platform_rest").resolve(awaitable)


if CIRCUITPYTHON:
    _woken = bytearray(1)

    def wake():
        _woken[0] = 1

    def poke(data):
        _woken[0] = 1

    def idle(ticks):
        # In short slices, for a wake-up cannot end a sleep. A port does it better.
        while not _woken[0]:
            if ticks is not None and ticks <= 0:
                break
            slice_ms = 10 if ticks is None or ticks > 10 else ticks
            time.sleep(slice_ms / 1000)
            if ticks is not None:
                ticks -= slice_ms
        _woken[0] = 0
        return True

else:
    # poll() sleeps until a stream is readable, and a wake-up makes this one so. (An RP2040, from edge to task: 0.1 ms.)
    try:
        import select
    except ImportError:
        raise load("firmware").lacks("select", "coop cannot sleep until something happens")

    try:
        if sys.platform != "linux":
            raise OSError
        _waker = load("waker_unix").waker()
    except OSError:
        try:
            from micropython import RingIO as Waker
        except ImportError:
            from .waker import Waker
        _waker = Waker(4)
    _buffer = bytearray(4)
    _poll = select.poll()
    _poll.register(_waker, select.POLLIN)

    _ipoll = _poll.ipoll
    poke = _waker.write

    def wake():
        poke(b"w")

    def idle(ticks):
        for _ in _ipoll(LONGEST if ticks is None else ticks):
            _waker.readinto(_buffer)
        return True


try:
    from heapq import heappop, heappush
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


# The scheduler's clock is the interpreter's own, which is a fifth of what it costs in Python: as long as that is well
# below its wrap, and in small integers a sleep of some days later, too. Then REBASE, half a turn, is taken off, and the
# clock is in Python, `beyond`, until the wrap is past.
if CIRCUITPYTHON:
    from supervisor import ticks_ms as ticks

    MASK = (1 << 29) - 1
else:
    ticks = time.ticks_ms
    MASK = (1 << 30) - 1
REBASE = (MASK + 1) // 2
LIMIT = MASK // 4 * 3  # when the first is taken off
LONGEST = MASK // 8  # how long the port may sleep at once
off = 0 if ticks() < LIMIT else REBASE  # what is off


def beyond():
    return (ticks() - REBASE) & MASK


clock = beyond if off else ticks


def widen(raw):
    """Return a moment that an interrupt read off the interpreter's clock, not long ago, on the scheduler's."""
    return (raw - off) & MASK
