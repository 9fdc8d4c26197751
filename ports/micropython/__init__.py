"""MicroPython boards: `machine.Pin` with interrupts, and an idle that sleeps."""

import sys

_OLDEST = 1, 23


def start():
    """Return the port; `coop.hal` calls this when MicroPython is chosen. ImportError where it cannot run."""
    if sys.implementation.version[:2] < _OLDEST:
        from ...firmware import too_old

        raise too_old(_OLDEST, sys.implementation.version)
    try:
        __import__("machine")
    except ImportError:
        from ...firmware import lacks

        raise lacks("machine", "there are no pins")
    from .port import MicroPythonPort

    return MicroPythonPort()
