"""Pins: find, claim and give back. What aliases, errors and tests need beyond that is in aliases.py, pin_names.py and
holders.py."""

import coop.hal as hal

from .. import load
from ..loop import loop


class PinError(ValueError):
    """A pin that does not exist, is taken, or cannot do what was asked; the text says what to do."""


_taken = {}  # native pin: who holds it
_recent = set()  # those of them that were taken since the last run() ended
_known = None  # alias: native pin, or None for one that means no pin; once somebody asked


def find(pin, error=PinError):
    """Return the port's native pin for a name, a number, a `board` pin or a native pin; an error if there is none."""
    global _known
    if _known is None:
        _known = hal.once("hal.aliases").found()
    native = _known[pin] if pin.__class__ is str and pin in _known else hal.chosen.find(pin)
    if native is None:
        raise load("hal.pin_names").unknown(pin, error)
    return native


def __getattr__(name):
    # What a plain app has no use for.
    return getattr(load("hal.holders"), name)


loop.at_exit.append(_recent.clear)


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
        _taken[native] = self
        _recent.add(native)
        if line is None:
            line = hal.chosen.line(native)
        self._pins += ((native, line),)
        return line

    def deinit(self):
        """Give the pins back, as inputs without pull. More than once is no error."""
        for native, line in self._pins:
            line.close()
            _taken.pop(native, None)
        self._pins = ()

    def _check(self):
        if not self._pins:
            raise load("hal.pin_names").used(self)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.deinit()

    def __repr__(self):
        return load("hal.pin_names").told(self)
