"""Pins by any name, on any kind of board."""

import machine
from machine import Pin

from ... import load  # type: ignore[attr-defined]


def find(self, name):
    """Return the Pin for what `Port.find` takes, or None; a method of the port."""
    if isinstance(name, getattr(machine, "Signal", ())):
        from .signals import find

        return find(name, self)
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
    if self._others is None and not isinstance(name, Pin) and Pin(name) is pin:
        self._others = ()
    if self._others == ():
        return pin
    # Pin(2) is another object each time: the first one stands for all.
    label = str(pin).split(",")[0]
    self._others = self._others or []
    for other in self._others:
        if str(other).split(",")[0] == label:
            return other
    self._others.append(pin)
    return pin


def names(self):
    """Return the names of the pins; a method of the port."""
    names = [name for name in dir(getattr(Pin, "board", None)) if name[0] != "_"]
    return sorted(names, key=_in_order) or [str(number) for number in range(64) if find(self, number) is not None]


def pin_name(pin):
    """Return the name of a Pin."""
    board = getattr(Pin, "board", None)
    for name in dir(board):
        if name[0] != "_" and getattr(board, name) == pin:
            return name
    # "Pin(GPIO2, mode=IN)", "Pin(2)", "<Pin gpio0 2>"
    text = str(pin)
    return text[5:-1] if text[0] == "<" else text[4:-1].split(",")[0].split(".")[-1]


def _in_order(name):
    stem = name.rstrip("0123456789")
    return stem, int(name[len(stem) :] or 0)
