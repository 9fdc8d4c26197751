"""Pins by other names than those of CircuitPython's `board`."""

import board
from microcontroller import Pin


def find(name):
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
