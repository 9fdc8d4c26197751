"""MicroPython boards: `machine.Pin` with interrupts, and an idle that sleeps."""


def start():
    """Return the port. `coop.hal` calls this when MicroPython is chosen."""
    from .port import MicroPythonPort

    return MicroPythonPort()
