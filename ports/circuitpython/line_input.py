"""What an input needs of a line; and whoever asks a line for its level."""

from digitalio import DigitalInOut, Pull

from ... import load  # type: ignore[attr-defined]
from ...hal import levels
from .pin_line import PinLine


def input(self, pull):
    io = self.digital()
    self._pull = pull
    self._up = pull == levels.Pull.UP
    try:
        io.switch_to_input(None if pull is None else (Pull.UP if self._up else Pull.DOWN))
    except (ValueError, AttributeError, NotImplementedError):
        raise load("ports.circuitpython.refusing").no_pull(self.pin, pull)


def read(self):
    io = self._io
    if io.__class__ is DigitalInOut:
        return io.value
    io.drain()  # a scanner
    return self._level


def watch(self, handler, edge=None, hold=0):
    if handler is None:
        if self._io is not None and self._io.__class__ is not DigitalInOut:
            self.input(self._pull)
        return
    from .edges import scan

    self._handler = handler
    self._level = self._io.value
    self.close()
    self._io = scan(self)


def _changed(self, number, closed, ticks):
    self._level = closed != self._up
    self._handler(self._level, ticks)


def _overrun(self):
    pass  # the level is told if it is another


# What the scanner asks for in the middle of the program: to find it then would keep an edge waiting.
for _method in (_changed, _overrun):
    setattr(PinLine, _method.__name__, _method)
