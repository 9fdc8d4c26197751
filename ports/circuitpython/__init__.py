"""CircuitPython boards: native digitalio, pwmio, keypad, countio and rotaryio, and an idle that sleeps.

This module is the port, see `coop.hal.port.Port`; native pins are `microcontroller.Pin` objects. Here is what a plain
output needs; the rest is loaded when somebody asks for it.
"""

import board
import digitalio
from microcontroller import Pin

from ... import load  # type: ignore[attr-defined]
from ...hal import once
from ...hal.pins import Device

name = "circuitpython"
# So many milliseconds the chip sleeps between two looks at what was found in the background: longer saves power,
# shorter answers sooner. None: a tenth of the shortest `debounce` in use, but at least 1 and at most 4. While nothing is
# watched the chip sleeps on to the next deadline, whatever this says.
slice_ms = None


def __getattr__(name):
    return getattr(once("ports.circuitpython.seldom"), name)


def find(pin):
    found = getattr(board, pin, None) if pin.__class__ is str else pin
    return found if found.__class__ is Pin else load("ports.circuitpython.seldom").search(pin)


class DigitalOut(Device):
    """As everywhere, and its own Line: with another object between, an app of plain outputs would take 4 % more memory."""

    _io = None  # a native DigitalInOut; from the first other use, as PWM, a PinLine

    def __init__(self, pin, value=False, *, open_drain=False):
        self._claim(pin, self)
        try:
            self._io = io = digitalio.DigitalInOut(self._pins[0][0])
            value = io.value if value is None else bool(value)
            io.switch_to_output(value, digitalio.DriveMode.OPEN_DRAIN if open_drain else digitalio.DriveMode.PUSH_PULL)
        except Exception as error:
            error = self._refused(error)
            self.deinit()
            raise error
        self._value = value

    def __getattr__(self, name):
        return load("ports.circuitpython.pin_line").more(self, name)

    @property
    def value(self):
        """The level that the output gives, a bool; assign to change it."""
        self._check()
        return self._value

    @value.setter
    def value(self, value):
        if not self._pins:
            self._check()
        self._value = self._io.value = bool(value)

    def toggle(self):
        """Change to the other level."""
        self.value = not self._value

    def close(self):
        if self._io is not None:
            self._io.deinit()
