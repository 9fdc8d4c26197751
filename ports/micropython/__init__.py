"""MicroPython boards: `machine.Pin` with interrupts, and an idle that sleeps.

Here is what a plain output needs; the rest is loaded when somebody asks for it.
"""

import sys

from ... import load  # type: ignore[attr-defined]
from ...hal import once
from ...hal.pins import Device

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


# The port itself is this module (see `coop.hal.port.Port`); native pins are `machine.Pin` objects.

name = "micropython"
whole = "ports.micropython.port_rest"  # what only those need who ask for the port
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
    return load("ports.micropython.pin_line").line(pin)


class DigitalOut(Device):
    """As everywhere, without a Line between: with that an app of plain outputs would take 5 % more memory."""

    def __init__(self, pin, value=False, *, open_drain=False):
        self._claim(pin, self)
        try:
            self._pin = pin = self._pins[0][0]
            if pin.__class__ is not Pin:  # an inverted Signal
                self._pin = pin = load("ports.micropython.signals").Output(pin)
            self._value = value = pin.value() == 1 if value is None else bool(value)
            pin.init(Pin.OPEN_DRAIN if open_drain else Pin.OUT, None, value=value)
        except Exception as error:
            error = self._refused(open_drain, error)
            self.deinit()
            raise error

    def __getattr__(self, name):
        return load("ports.micropython.pin_line").of_output(self, name)

    @property
    def value(self):
        """The level that the output gives, a bool; assign to change it."""
        self._check()
        return self._value

    @value.setter
    def value(self, value):
        if not self._pins:
            self._check()
        self._value = value = bool(value)
        self._pin.value(value)

    def toggle(self):
        """Change to the other level."""
        self.value = not self._value
