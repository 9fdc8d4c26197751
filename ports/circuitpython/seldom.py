"""What plain apps have no use for, of what a port has. A board keeps it only if pins are told by numbers."""

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
