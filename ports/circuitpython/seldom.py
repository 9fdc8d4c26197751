"""What the port has that plain apps do without: a board does not keep it in memory."""

import board
from microcontroller import Pin

own = {
    "DigitalIn": "digital_in",
    "Keys": "keys",
    "KeyMatrix": "matrix",
    "Counter": "counter",
    "IncrementalEncoder": "encoder",
}


def names():
    """See `coop.hal.port.Port`."""
    names = [name for name in dir(board) if isinstance(getattr(board, name), Pin)]
    # GP2 before GP10.
    return sorted(names, key=lambda name: (name.rstrip("0123456789"), len(name), name))


def search(name):
    """Return the pin for a number, or for a name that `board` has otherwise; None if there is none."""
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
