"""Pins: find and claim. What is needed more seldom stands in choose.py, pin_names.py, holders.py and giving_back.py."""

import coop.hal as hal

from .. import load
from ..loop import loop
from ..platform import REBASE

_taken = {}  # native pin: who holds it
_names = None  # the aliases that are in the place of the module `coop_pins`
_aliases = None  # {alias: native pin, or None for one that means no pin}, once somebody asked


def find(pin, error=None):
    """Return the port's native pin for a name, a number, a `board` pin or a native pin; `error` (PinError) if none is."""
    global _aliases
    if _aliases is None:
        _aliases = hal.once("hal.choose").found()
    found = _aliases[pin] if pin.__class__ is str and pin in _aliases else hal.chosen.find(pin)
    if found is None:
        raise load("hal.pin_names").unknown(pin, error)
    return found


class Device:
    """The base of whatever holds pins: `deinit()`, and `with`. A device used after deinit is a PinError."""

    _pins: tuple = ()  # (native pin, Line) of each
    whole = None  # what this is a part of: the LED, the Button

    def _claim(self, pin, line=None):
        # Take a pin; returns its Line, a new one if none is given. PinError, naming the holder, if it is taken. A holder
        # that was made before the last run() ended has to give way: so an app can be run twice in one session.
        found = find(pin)
        if found in _taken:
            load("hal.holders").give_way(found)
        self._made = loop.runs
        _taken[found] = self
        if line is None:
            line = hal.chosen.line(found)
        self._pins += ((found, line),)
        return line

    def __getattr__(self, name):
        # Methods that an output which is never given back has no use for: from now on the class has them, and not this.
        load("hal.giving_back")
        return getattr(self, name)

    def __repr__(self):
        return load("hal.pin_names").told(self)


if not REBASE:
    load("hal.giving_back")
