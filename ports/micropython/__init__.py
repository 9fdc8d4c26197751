"""MicroPython boards: `machine.Pin` with interrupts, and an idle that sleeps.

Here is what a plain output needs; the rest is loaded when somebody asks for it.
"""

import sys

from ... import load  # type: ignore[attr-defined]
from ...hal import once

# (What stands here, and not in a function, is not kept in memory.)
_OLDEST = 1, 23

if sys.implementation.version[:2] < _OLDEST:
    from ...firmware import too_old

    raise too_old(_OLDEST, sys.implementation.version)
try:
    from machine import Pin
except ImportError:
    if sys.implementation.name == "cpython":
        raise  # a desktop
    from ...firmware import lacks

    raise lacks("machine", "there are no pins")


class PinLine:
    """See `coop.hal.port.Line`."""

    _pwm = None
    _interrupt = None

    def __init__(self, pin):
        self.pin = pin

    def __getattr__(self, name):
        # Methods that an output has no use for: from now on the class has it.
        module = "line_input" if name in ("input", "watch", "read") else "line_rest"
        setattr(type(self), name, getattr(load("ports.micropython." + module), name))
        return getattr(self, name)

    def output(self, value, open_drain):
        pin = self.pin
        if self._pwm is not None:
            self._leave()
        if value is None:
            value = pin.value()
        try:
            pin.init(Pin.OPEN_DRAIN if open_drain else Pin.OUT, None, value=value)
        except (ValueError, AttributeError) as error:  # AttributeError: no pin has OPEN_DRAIN
            raise self._no_output(open_drain, error)

    def write(self, value):
        self.pin.value(value)


# The port itself is this module (see `coop.hal.port.Port`); native pins are `machine.Pin` objects.

name = "micropython"
more = "ports.micropython.port_rest"  # what only those need who ask for the port
# The Pins that were found, or None if there are none yet; (): there is one object for each pin, so nobody need know.
_others = None  # type: list | tuple | None
try:
    if Pin(0) is Pin(0):
        _others = ()
except (ValueError, TypeError):  # there is no pin 0: finding.py tries it with the first one
    pass


def find(name):
    if _others == ():
        try:
            return Pin(name)
        except (ValueError, TypeError):
            pass
    return once("ports.micropython.finding").find(name)


def line(pin):
    return PinLine(pin) if isinstance(pin, Pin) else pin.line()
