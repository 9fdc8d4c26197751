"""`machine.Signal` in the place of a pin."""

import sys

from machine import Pin

from ...hal.errors import PinError
from ...hal.levels import Edge, Pull
from . import find, line_input, line_rest
from .pin_line import PinLine

_OTHER = {Pull.UP: Pull.DOWN, Pull.DOWN: Pull.UP, Edge.RISE: Edge.FALL, Edge.FALL: Edge.RISE}


def pin_of(signal):
    """Return the native pin of a Signal: its Pin, or, if it is inverted, an `Inverted`; PinError if nobody can tell."""
    pin, inverted = _look(signal)
    if not isinstance(pin, Pin):
        raise PinError("the pin of a Signal cannot be told on this board; give its Pin")
    pin = find(pin)
    return Inverted(pin) if inverted else pin


def _look(signal):
    # A Signal keeps its Pin to itself, but an interrupt, a pull or PWM needs that, and so does who asks whether a pin is
    # taken. It is [type, pin, whether it is inverted]; that the second is a Pin is checked.
    try:
        import uctypes
    except ImportError:
        return None, False
    word, kind = (8, uctypes.UINT64) if sys.maxsize > 1 << 32 else (4, uctypes.UINT32)
    seen = uctypes.struct(id(signal) + word, {"pin": kind | 0, "inverted": uctypes.UINT8 | word})
    # A tuple is [type, length, items]: the word in the place of its item makes that the object.
    cell = (signal,)
    uctypes.struct(id(cell) + 2 * word, {"item": kind | 0}).item = seen.pin  # type: ignore[attr-defined]
    return cell[0], seen.inverted


class Inverted:
    """A pin whose levels are turned round. It equals its Pin, so that who asks whether a pin is taken sees one pin."""

    def __init__(self, pin):
        self.pin = pin

    def __hash__(self):
        return hash(self.pin)

    def __eq__(self, other):
        return self.pin is (other.pin if isinstance(other, Inverted) else other)

    def __str__(self):
        return str(self.pin)

    def line(self):
        return _InvertedLine(self.pin)


def _no_open_drain():
    return PinError("an inverted Signal cannot be an open drain output; give its Pin")


class _InvertedLine(PinLine):
    def input(self, pull):
        line_input.input(self, _OTHER.get(pull))

    def output(self, value, open_drain):
        if open_drain:
            raise _no_open_drain()
        PinLine.output(self, line_input.read(self) if value is None else not value, False)

    def read(self):
        return not line_input.read(self)

    def write(self, value):
        PinLine.write(self, not value)

    def pwm(self, frequency, duty_cycle):
        line_rest.pwm(self, frequency, 65535 - duty_cycle)

    def watch(self, handler, edge=None, hold=0):
        if handler is not None:
            upright = handler

            def handler(level, ticks):
                upright(1 - level, ticks)

        line_input.watch(self, handler, _OTHER.get(edge))


class Output:
    """What a DigitalOut has in the place of its Pin."""

    def __init__(self, inverted):
        self.pin = inverted.pin

    def value(self, *level):
        return self.pin.value(not level[0]) if level else 1 - self.pin.value()

    def init(self, mode, pull, value):
        if mode != Pin.OUT:
            raise _no_open_drain()
        self.pin.init(mode, pull, value=not value)
