"""CircuitPython boards: native digitalio, pwmio, keypad, countio and rotaryio, and an idle that sleeps.

This module is the port, see `coop.hal.port.Port`; native pins are `microcontroller.Pin` objects. Here is what a plain
output needs; the rest is loaded when somebody asks for it.
"""

import board
import digitalio
from microcontroller import Pin

from ...hal import once

name = "circuitpython"
# So many milliseconds the chip sleeps between two looks at what was found in the background: longer saves power,
# shorter answers sooner. None: a tenth of the shortest `debounce` in use, but at least 1 and at most 4. While nothing is
# watched the chip sleeps on to the next deadline, whatever this says.
slice_ms = None


def __getattr__(name):
    return getattr(once("ports.circuitpython.seldom"), name)


def find(pin):
    native = getattr(board, pin, None) if pin.__class__ is str else pin
    return native if native.__class__ is Pin else once("ports.circuitpython.seldom").search(pin)


class line:
    """See `coop.hal.port.Port.line`, and `Line`."""

    _io = None  # what has the pin: a native DigitalInOut or PWMOut, or a scanner

    def __init__(self, pin):
        self.pin = pin

    def __getattr__(self, name):
        return once("ports.circuitpython.seldom").more(self, name)

    def digital(self) -> digitalio.DigitalInOut:
        """Have the pin as a native DigitalInOut, and return that; PinError if somebody else has it."""
        if self._io.__class__ is not digitalio.DigitalInOut:
            self.close()
            try:
                self._io = digitalio.DigitalInOut(self.pin)
            except ValueError as error:
                raise self.taken(error)
        return self._io

    def output(self, value, open_drain):
        io = self.digital()
        if value is None:
            value = io.value
        io.switch_to_output(value, digitalio.DriveMode.OPEN_DRAIN if open_drain else digitalio.DriveMode.PUSH_PULL)

    def write(self, value):
        self._io.value = value

    def close(self):
        if self._io is not None:
            self._io.deinit()
            self._io = None
