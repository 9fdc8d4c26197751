"""`asyncio` for CircuitPython's programs: coop's scheduler under asyncio's names.

Each name is coop's own and is loaded when it is first used. A name that is not here is an AttributeError that says so;
but on CPython the modules that were imported before the names were installed, asyncio's own among them, get the real
asyncio's, for they look some of them up late.
"""

import sys

__all__ = (
    "run create_task current_task all_tasks Task gather sleep sleep_ms wait_for wait_for_ms timeout TaskGroup Event "
    "ThreadSafeFlag Lock Semaphore BoundedSemaphore Condition Barrier BrokenBarrierError Queue QueueEmpty QueueFull "
    "CancelledError TimeoutError InvalidStateError"
).split()

# The names of the modules that were imported before `install()`.
older = ()


def _is_older(frame):
    name = frame.f_globals.get("__name__")
    return name in older and name != "__main__"


def __getattr__(name):
    if name in __all__:
        value = getattr(__import__("coop"), name)
        globals()[name] = value
        return value
    # Two frames up: the one between is of the object that stands in sys.modules.
    if older and _is_older(sys._getframe(2)):
        from ..platform import asyncio

        return getattr(asyncio, name)
    raise AttributeError("coop has no asyncio.%s; it has %s" % (name, ", ".join(__all__)))
