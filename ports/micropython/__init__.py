"""MicroPython boards: `machine.Pin` with interrupts, and an idle that sleeps."""

import sys

_OLDEST = 1, 23


def start():
    """Return the port; `coop.hal` calls this when MicroPython is chosen. RuntimeError where it cannot run."""
    version = sys.implementation.version
    if version[:2] < _OLDEST:
        raise RuntimeError(
            "coop needs MicroPython %d.%d or newer, and this board has %d.%d; get a newer firmware from "
            "https://micropython.org/download" % (_OLDEST + version[:2])
        )
    for name, without in (("machine", "there are no pins"), ("select", "coop cannot sleep until something happens")):
        try:
            __import__(name)
        except ImportError:
            raise RuntimeError(
                "this board's MicroPython has no module %s, and without it %s; take a firmware that has it, for most "
                "boards one from https://micropython.org/download" % (name, without)
            )
    from .port import MicroPythonPort

    return MicroPythonPort()
