"""CPython's side of `coop.platform`; this file is never on a board.

The traps are coroutines here, one object a call, so an awaitable may be kept and awaited later. CPython itself notices
a coroutine that nobody awaits, when it is destroyed; `watch_forgotten` has that told to the scheduler.
"""

import asyncio
import gc
import os
import sys
import threading
import time
import traceback
import types
import warnings
from collections import deque
from heapq import heapify, heappop, heappush
from inspect import iscoroutine

CancelledError = asyncio.CancelledError
TimeoutError = asyncio.TimeoutError
InvalidStateError = asyncio.InvalidStateError
QueueEmpty = asyncio.QueueEmpty
QueueFull = asyncio.QueueFull

if sys.version_info >= (3, 11):
    BrokenBarrierError = asyncio.BrokenBarrierError
    ExceptionGroup = ExceptionGroup

# The scheduler counts in ticks of this clock, whole numbers that never wrap: nanoseconds here, milliseconds on a board.
HZ = 1_000_000_000
# What a sleep adds to be never early: the unit of a coarse clock; here a reading is exact enough without.
EXTRA = 0
clock = time.monotonic_ns
# On a board it is brought down by REBASE at LIMIT, to stay in small integers, and has to be read every LONGEST ticks.
REBASE = rebase = None
LIMIT = LONGEST = 1 << 99

# Awaitables of ours that were dropped without `await` in the step that runs; empty but for programs with that mistake.
pending = deque()
popleft = pending.popleft
later = pending  # on boards what does not fit into `pending`
# False: what is in `pending` was forgotten; True: it was made, and may yet be awaited.
CONSUME = False


def forget(behind=False):
    """Take everything out of `pending`; returns it as a list."""
    left = list(pending)
    pending.clear()
    return left


_turn = [None]


def attach(loop):
    """Let the traps see the scheduler, so that they can say that they are not in it."""
    global _turn
    _turn = loop.turn


def finished(coro):
    """Return True if the coroutine is known to have ended; boards cannot tell, and do not mind being asked once more."""
    return getattr(coro, "cr_frame", getattr(coro, "gi_frame", True)) is None


def held_up(coro):
    """Return True if Ctrl-C is on its way out of the coroutine, and an `await` in a `finally` holds it up."""
    while coro is not None:
        # A coroutine that waits refers to the exception that it handles.
        for referent in gc.get_referents(coro):
            if isinstance(referent, KeyboardInterrupt):
                return True
        coro = getattr(coro, "cr_await", None)
    return False


def handled():
    """Return the exception that is being handled at this moment, which becomes the context of others."""
    return sys.exc_info()[1]


class _Switch:
    # A bound method of a tuple, so all in C: 15 % of a switch less than a generator.
    __await__ = (None,).__iter__


switch = _Switch()  # `await switch` is the trap of sleep(0)


@types.coroutine
def request(x):
    """The bare trap, for `async def` functions of ours."""
    if _turn[0] is None:
        raise RuntimeError(OUTSIDE)
    yield x


OUTSIDE = (
    "something of coop's was awaited outside of coop.run(); start the program with coop.run(main()), "
    "and not with asyncio.run(); beside asyncio, with coop.in_asyncio(main()) and coop.to_asyncio(...)"
)


async def trap(x):
    """Hand `x` to the scheduler and wait until it resumes the task; gives None.

    `x` is None (go on in the next pass), a number of ticks (sleep), or an object with `_park(task)`, which
    either keeps the task and returns False, or returns True for "go on at once".
    """
    await request(x)


async def trap_true(x):
    """As `trap`, and gives True, as asyncio's `Event.wait()` and `Lock.acquire()` do."""
    await request(x)
    return True


trap_lock = trap_true  # takes the Lock x, and asks no scheduler if it is free, on boards


async def trap_then(x):
    """As `trap`, and gives what x._resumed() returns, which is called when the task goes on (not if it is cancelled)."""
    await request(x)
    return x._resumed()


class Resuming:
    """The base of what `trap_then` may be given; boards have their own way to run a method there, without garbage."""


async def done():
    """Finish at once, for an `__aexit__` that has nothing to wait for."""


def call(coro):
    """Mark a coroutine of ours as one that must be awaited; CPython does so by itself."""
    return coro


async def _await(awaitable):
    return await awaitable


def resolve(awaitable):
    """Return what a task can run: a coroutine. TypeError, saying what to write, for what cannot be awaited."""
    if iscoroutine(awaitable):
        return awaitable
    if hasattr(awaitable, "__await__"):
        return _await(awaitable)
    raise TypeError(not_awaitable(awaitable))


def not_awaitable(x):
    name = getattr(x, "__name__", None)
    if callable(x) and name:
        return "%s is a function; call it: %s() gives the coroutine that can be awaited (if it is an `async def`)" % (
            name,
            name,
        )
    return "%r cannot be awaited; give a coroutine (what calling an `async def` function returns) or a Task" % (x,)


_OURS = os.path.dirname(os.path.abspath(__file__)) + os.sep
_ASYNCIO = _OURS + "asyncio" + os.sep  # which has asyncio's manners: a warning
_warn_unawaited = getattr(warnings, "_warn_unawaited_coroutine", None)
# Called with (coroutine, frame) for a coroutine of the app's own that was never awaited; True: no warning is needed.
on_unawaited = None


def watch_forgotten(on):
    """Be told (or no more) of each coroutine that is destroyed without `await`.

    Takes the place of the function that CPython calls for its RuntimeWarning (there since 3.7), because the warning
    itself may be filtered away. Coroutines of coop go into `pending`, the app's own lead to the warning as ever.
    """
    if _warn_unawaited is not None:
        warnings._warn_unawaited_coroutine = _unawaited if on else _warn_unawaited


def _unawaited(coro):
    frame = sys._getframe(1)
    if coro.cr_code.co_filename.startswith(_OURS) and not coro.cr_code.co_filename.startswith(_ASYNCIO):
        own = coro.cr_frame.f_locals if coro.cr_frame is not None else {}
        what = own.get("x", own.get("every", coro))
        pending.append((coro.__name__ + "()" if what is coro else what, frame.f_code.co_filename, frame.f_lineno))
        if len(pending) > 64:
            raise_in(frame, RuntimeError("forgot `await`"))
    elif on_unawaited is None or not on_unawaited(coro, frame):
        _warn_unawaited(coro)


def raise_in(frame, error):
    """Raise `error` in a frame that runs at this moment, at its next line: the way out of a loop that never waits."""
    before = sys.gettrace()

    def tracer(frame_, event, arg):
        frame.f_trace = None
        sys.settrace(before)
        raise error

    sys.settrace(lambda *_: None)
    frame.f_trace = tracer


def coroutine_name(coro):
    if getattr(coro, "cr_code", None) in (trap.__code__, trap_true.__code__, trap_then.__code__) and coro.cr_frame:
        from .reports import describe_request

        return describe_request(coro.cr_frame.f_locals["x"])  # "Button(D3).pressed()", and not "trap"
    return getattr(coro, "__qualname__", None) or type(coro).__name__


def print_exception(error):
    traceback.print_exception(type(error), error, error.__traceback__)


_woken = threading.Event()


def idle(ticks):
    """Sleep for `ticks`, or until `wake()` if that comes first; None means without end. Really sleeps."""
    _woken.wait(None if ticks is None else ticks / HZ)
    _woken.clear()
    return True


_waker = [_woken.set]


def wake():
    """End an idling, from anywhere: an interrupt, another thread."""
    _waker[0]()


def poke(data):
    """wake(), for interrupt handlers: on boards it is a method written in C, which takes some bytes (b"w")."""
    wake()


def wake_by(function):
    """Have `wake()` call function() from now on, for who idles in another way; returns the function before."""
    before = _waker[0]
    _waker[0] = function
    return before
