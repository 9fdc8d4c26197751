"""What plain apps do without: names of the port, and where a line has the rest. A board does not keep it in memory."""

import board
from microcontroller import Pin

from ... import load  # type: ignore[attr-defined]

own = {
    "DigitalIn": "digital_in",
    "Keys": "keys",
    "KeyMatrix": "matrix",
    "Counter": "counter",
    "IncrementalEncoder": "encoder",
}
lost = 0  # what watching.py counts, as soon as that is loaded


def names():
    """See `coop.hal.port.Port`."""
    names = [name for name in dir(board) if isinstance(getattr(board, name), Pin)]
    # GP2 before GP10.
    return sorted(names, key=lambda name: (name.rstrip("0123456789"), len(name), name))


def search(name):
    """Return the pin for a number, or for a name that lacks its first letters; None if there is none."""
    if name.__class__ is int:
        name = str(name)
    elif name.__class__ is not str:
        return None
    for known in ("GP" + name, "D" + name, "IO" + name):
        pin = getattr(board, known, None)
        if isinstance(pin, Pin):
            return pin
    return None


def pin_name(pin):
    """See `coop.hal.port.Port`."""
    return str(pin).split(".")[-1]


def line(pin):
    """See `coop.hal.port.Port`. (From now on the port has one of its own.)"""
    return load("ports.circuitpython.pin_line").PinLine(pin)


def more(out, name):
    """Return what a DigitalOut has besides: `_line`, by which an LED dims it, and the error for one that failed."""
    if name == "_line":
        return load("ports.circuitpython.pin_line").of_output(out)
    if name == "_refused":
        return load("ports.circuitpython.refusing").output(out)
    raise AttributeError(name)
