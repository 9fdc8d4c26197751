"""Pins: find, claim and give back. Aliases, errors and tests need more: choose.py, pin_names.py, holders.py."""

import coop.hal as hal

from .. import load
from ..loop import loop
from ..platform import REBASE

_taken = {}  # native pin: who holds it
_names = None  # the aliases that are in the place of the module `coop_pins`
_known = None  # alias: native pin, or None for one that means no pin; once somebody asked


def find(pin, error=None):
    """Return the port's native pin for a name, a number, a `board` pin or a native pin; `error` (PinError) if none is."""
    global _known
    if _known is None:
        _known = hal.once("hal.choose").found()
    native = _known[pin] if pin.__class__ is str and pin in _known else hal.chosen.find(pin)
    if native is None:
        raise load("hal.pin_names").unknown(pin, error)
    return native


def __getattr__(name):
    # What a plain app has no use for.
    return getattr(load("hal.holders"), name)


class Device:
    """The base of whatever holds pins: `deinit()`, and `with`. A device used after deinit is a PinError."""

    _pins: tuple = ()  # (native pin, Line) of each
    whole = None  # what this is a part of: the LED, the Button

    def _claim(self, pin, line=None):
        # Take a pin; returns its Line, a new one if none is given. PinError, naming the holder, if it is taken. A holder
        # that was made before the last run() ended has to give way: so an app can be run twice in one session.
        native = find(pin)
        if native in _taken:
            load("hal.holders").give_way(native)
        self._made = loop.runs
        _taken[native] = self
        if line is None:
            line = hal.chosen.line(native)
        self._pins += ((native, line),)
        return line

    def __getattr__(self, name):
        # Methods that an output which is never given back has no use for: from now on the class has them, and not this.
        load("hal.giving_back")
        return getattr(self, name)

    def __repr__(self):
        return load("hal.pin_names").told(self)


if not REBASE:
    load("hal.giving_back")
