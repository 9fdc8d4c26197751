"""The side of `coop.platform` for MicroPython and CircuitPython; platform.py, in whose place it stands on a board,
says what each name means. What an app may do without is in other modules.

Here a trap is one iterator that lives for ever, of a deque: calling `sleep()` puts the request into the deque and
returns the iterator; awaiting that yields the request to the scheduler, and then stops. All of it runs in C, without
garbage: 29 us on an RP2040 where a class with `__next__` takes 72 and a fresh generator 130. The iterator leaves what
it yields in the deque, which has room for one; the scheduler takes it out. What is made while the deque is taken is an
object of its own, in `later`. Whatever is left in either when a step is over was never awaited. So an awaitable of ours
has to be awaited, or given to `gather`, `race` or the like, in the step that made it.
"""

import sys
from collections import deque

from . import load

CIRCUITPYTHON = sys.implementation.name == "circuitpython"

HZ = 1000
EXTRA = 1

pending = deque((), 1, 1)
later = []
# The scheduler takes a request out of `pending` when it gets it.
popleft = pending.popleft


# What stands in which module; all else in platform_rest.py. (Not in names.py: to load that takes 15 ms on a Pico.)
def __getattr__(name):
    module = "rest"
    for words in (
        "calls trap call,widening widen,values trap_true,taking trap_lock,resuming trap_then Resuming,idle wake poke _poll,"
        "clock rebase,later forget done"
    ).split(","):
        words = words.split()
        if name in words:
            module = words[0]
    return getattr(load("platform_" + module), name)


# The scheduler's clock is the interpreter's own, which is a fifth of what it costs in Python: as long as that is well
# below its wrap, and in small integers a sleep of some days later, too. Then platform_clock.py brings it down.
MASK = (1 << (29 if CIRCUITPYTHON else 30)) - 1
REBASE = (MASK + 1) // 2
LIMIT = MASK // 4 * 3
LONGEST = MASK // 8  # how long the port may sleep at once

if CIRCUITPYTHON:
    from .platform_circuitpython import heappop, heappush, idle, iterator, ticks, trapped
    from .platform_clock import beyond  # it starts 65 s before its wrap

    clock = ticks if ticks() < LIMIT else beyond
else:
    import time
    from heapq import heappop, heappush
    from time import ticks_ms as ticks

    iterator = trapped = iter(pending)
    clock = ticks if ticks() < LIMIT else load("platform_clock").beyond
    _idle = None  # platform_idle.py's, as soon as something can wake the scheduler

    def idle(ticks):
        if _idle is not None:
            return _idle(ticks)
        time.sleep_ms(LONGEST if ticks is None else ticks)
        return True


async def Coroutine():
    pass


Coroutine = type(Coroutine())


def resolve(coro):
    return coro if coro.__class__ is Coroutine else load("platform_calls").resolve(coro)
