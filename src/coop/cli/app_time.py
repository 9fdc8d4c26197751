"""The `time` that a desktop program imports while the simulator runs it: on the world's clock.

So a program that calls time.sleep() or looks at time.monotonic() gets on in virtual time too. Modules that were
imported before, and other threads, keep the computer's.
"""

import sys
import threading
import time
import types

NS = 1_000_000_000


def module(world, active):
    """Return a module like `time`; its sleep() and its clocks are those of the simulated world while active() is true.

    A module that the app was the first to import keeps it after the run.
    """
    made = types.ModuleType("time", time.__doc__)
    made.__dict__.update(time.__dict__)
    wall = time.time_ns() - world.now
    start = time.monotonic_ns() - world.now
    owner = threading.current_thread()

    def clock(real, offset, unit):
        def read():
            if not active() or threading.current_thread() is not owner:
                return real()
            ns = offset + world.read_clock()
            return ns if unit is int else ns / NS

        read.__name__ = real.__name__
        return read

    made.time = clock(time.time, wall, float)
    made.time_ns = clock(time.time_ns, wall, int)
    made.monotonic = clock(time.monotonic, start, float)
    made.monotonic_ns = clock(time.monotonic_ns, start, int)
    made.perf_counter = clock(time.perf_counter, start, float)
    made.perf_counter_ns = clock(time.perf_counter_ns, start, int)

    def sleep(seconds):
        if not active() or threading.current_thread() is not owner:
            time.sleep(seconds)
        elif seconds < 0:
            raise ValueError("sleep length must be non-negative")
        else:
            world.block(round(seconds * NS))

    made.sleep = sleep
    return made


class Installed:
    """While it is entered, `import time` gives the app that module."""

    def __init__(self, world):
        self._active = False
        self._module = module(world, lambda: self._active)

    def __enter__(self):
        self._before = sys.modules["time"]
        sys.modules["time"] = self._module
        self._active = True

    def __exit__(self, *_):
        self._active = False
        sys.modules["time"] = self._before
