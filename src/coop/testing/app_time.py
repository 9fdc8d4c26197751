"""The `time` of a desktop program while the simulator runs it: on the world's clock.

So a program that calls time.sleep() or looks at a clock gets on in virtual time too. Other threads keep the computer's.
"""

import sys
import threading
import time
import types

from ..ports.sim.world import NS

# By name, as time has them. That of time() goes on from where the computer's is, the others begin with the world.
_CLOCKS = ("time", "monotonic", "perf_counter")


def functions(world, active):
    """Return {name: function} for sleep() and the clocks of `time`; they are the simulated world's while active() is
    true, and the computer's otherwise and for other threads."""
    real = {name: getattr(time, name) for name in ("sleep",) + _CLOCKS + tuple(name + "_ns" for name in _CLOCKS)}
    owner = threading.get_ident()

    def ours():
        return active() and threading.get_ident() == owner

    def clock(name, as_int):
        read_real = real[name]
        offset = real["time_ns"]() - world.now if name.startswith("time") else 0

        def read():
            if not ours():
                return read_real()
            ns = offset + world.read_clock()
            return ns if as_int else ns / NS

        read.__name__ = name
        return read

    def sleep(seconds):
        if not ours():
            real["sleep"](seconds)
        elif not seconds >= 0:
            raise ValueError("sleep length must be non-negative")
        else:
            world.block(round(seconds * NS))

    made = {name: clock(name, name.endswith("_ns")) for name in real if name != "sleep"}
    made["sleep"] = sleep
    return made


class Installed:
    """While it is entered, `import time` gives the app a module of its own, with those functions; a module that the app
    was the first to import keeps it after the run. Modules that were imported before have the computer's."""

    def __init__(self, world):
        self._active = False
        self._module = types.ModuleType("time", time.__doc__)
        self._module.__dict__.update(time.__dict__)
        self._module.__dict__.update(functions(world, lambda: self._active))

    def __enter__(self):
        self._before = sys.modules["time"]
        sys.modules["time"] = self._module
        self._active = True

    def __exit__(self, *_):
        self._active = False
        sys.modules["time"] = self._before


class Patched:
    """While it is entered, those functions are in `time` itself: for code that was imported before, as a test's."""

    def __init__(self, world):
        self._made = functions(world, lambda: True)

    def __enter__(self):
        self._before = {name: getattr(time, name) for name in self._made}
        self._set(self._made)

    def __exit__(self, *_):
        self._set(self._before)

    def _set(self, functions):
        for name, function in functions.items():
            setattr(time, name, function)
