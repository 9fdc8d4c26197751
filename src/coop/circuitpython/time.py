"""`time`, where the port's own lacks monotonic, or the simulator keeps the time.

In the simulator `sleep(seconds)` lets the world's time pass, and `time()`, `monotonic()` and `monotonic_ns()` read the
world's clock; in virtual time a reading costs 10 us from the second one without a wait between, so that a loop that only
looks at the clock gets on. Everything else is the port's own `time`. Other threads than the program's get the real time.
"""

import time as _time

from ..hal.choose import port
from ..hal.ticks import to_ms
from ..loop import loop

try:
    from threading import get_ident as _thread
except ImportError:

    def _thread():
        return None  # a board: there is no simulator


__all__ = [name for name in dir(_time) if name[0] != "_"]
for _name in ("monotonic", "monotonic_ns"):
    if _name not in __all__:
        __all__.append(_name)

_began = 0  # the computer's time.time() when the program began
_program = None  # the thread of the program; None while the port's own time counts


def keep(on):
    """Be the program's time from now on, or no longer; called by `install()` and `uninstall()`."""
    global _program, _began
    _program = _thread() if on else None
    _began = _time.time()


def _world():
    # The simulator's world, when the program asks.
    if _program is None or _thread() != _program:
        return None
    return getattr(port(), "world", None)


def sleep(seconds):
    """Block everything for `seconds`; ValueError for less than 0."""
    world = _world()
    if world is None:
        _time.sleep(seconds)
    else:
        if not seconds >= 0:
            raise ValueError("sleep length must be non-negative, not %r" % (seconds,))
        world.block(round(seconds * 1000000000))


def time():
    """Return the time of day, in seconds; in the simulator whole ones, as on a board, and on the world's clock."""
    world = _world()
    return _time.time() if world is None else int(_began) + world.read_clock() // 1000000000


def monotonic_ns():
    """Return nanoseconds since some moment in the past, an int; in the simulator since the start of the run."""
    world = _world()
    if world is not None:
        return world.read_clock()
    if hasattr(_time, "monotonic_ns"):
        return _time.monotonic_ns()
    return to_ms(loop.read_clock()) * 1000000


def monotonic():
    """Return seconds since some moment in the past, a float; in the simulator since the start of the run."""
    world = _world()
    if world is not None:
        return world.read_clock() / 1000000000
    if hasattr(_time, "monotonic"):
        return _time.monotonic()
    return to_ms(loop.read_clock()) / 1000


def __getattr__(name):
    return getattr(_time, name)
