"""Pins by any name, on any kind of board."""

import machine
from machine import Pin

# Not `from ... import micropython`: that would ask the package's __getattr__ for it if it is not loaded yet.
import coop.ports.micropython as port

from ... import load  # type: ignore[attr-defined]


def find(name):
    """Return the Pin for what `Port.find` takes, or None."""
    if isinstance(name, getattr(machine, "Signal", ())):
        from .signals import pin_of

        return pin_of(name)
    board = getattr(Pin, "board", None)
    if name.__class__ is str and not hasattr(board, name):
        if name.isdigit():
            name = int(name)
        elif name[:2] == "GP" and name[2:].isdigit():
            name = int(name[2:])
    try:
        pin = Pin(name)
    except (ValueError, TypeError):
        if hasattr(name, "line"):  # an inverted Signal that was found before
            return name
        if name.__class__ is not str or name[:1] == "_" or not hasattr(board, name):
            load("ports.micropython.finding")  # stays, for the error will ask for more
            return None
        pin = getattr(board, name)
    if port._others is None and not isinstance(name, Pin) and Pin(name) is pin:
        port._others = ()
    if port._others == ():
        return pin
    # Pin(2) is another object each time: the first one stands for all.
    label = str(pin).split(",")[0]
    others = list(port._others or ())
    for other in others:
        if str(other).split(",")[0] == label:
            return other
    port._others = others + [pin]
    return pin
