"""CircuitPython boards: native digitalio, pwmio, keypad, countio and rotaryio, and an idle that sleeps.

Here is what a plain output needs; the rest is loaded when somebody asks for it.
"""

from time import sleep

import board
from digitalio import DigitalInOut, DriveMode
from microcontroller import Pin

from ... import load  # type: ignore[attr-defined]
from ...hal import once
from ...platform import HZ

_LONGEST = 60 * HZ  # in one sleep: a board's floats tell longer times no better than to 4 ms
in_slices = None  # the idle of watching.py, as soon as there may be something to look at


def digital(pin) -> DigitalInOut:
    """Return a native DigitalInOut; PinError if somebody else has the pin."""
    try:
        return DigitalInOut(pin)
    except ValueError as error:
        raise load("ports.circuitpython.refusing").taken(pin, error)


class PinLine:
    """See `coop.hal.port.Line`."""

    _io = None  # what has the pin: a native DigitalInOut or PWMOut, or a scanner

    def __init__(self, pin):
        self.pin = pin

    def __getattr__(self, name):
        # Methods that an output has no use for: from now on the class has it.
        module = name if name in ("pwm", "pixels") else "line_input"
        setattr(PinLine, name, getattr(load("ports.circuitpython." + module), name))
        return getattr(self, name)

    def digital(self) -> DigitalInOut:
        if self._io.__class__ is not DigitalInOut:
            self.close()
            self._io = digital(self.pin)
        return self._io

    def output(self, value, open_drain):
        io = self.digital()
        if value is None:
            value = io.value
        io.switch_to_output(value, DriveMode.OPEN_DRAIN if open_drain else DriveMode.PUSH_PULL)

    def write(self, value):
        self._io.value = value

    def close(self):
        if self._io is not None:
            self._io.deinit()
            self._io = None


class CircuitPythonPort:
    """See `coop.hal.port.Port`. Native pins are `microcontroller.Pin` objects.

    slice_ms: so many milliseconds the chip sleeps between two looks at what was found in the background: longer saves
    power, shorter answers sooner. None: a tenth of the shortest `debounce` in use, but at least 1 and at most 4. While
    nothing is watched the chip sleeps on to the next deadline, whatever this says.
    """

    name = "circuitpython"
    slice_ms = None
    lost = 0  # how often a native queue was full
    line = PinLine

    def __getattr__(self, name):
        value = getattr(once("ports.circuitpython.seldom"), name)
        setattr(self, name, value)
        return value

    def find(self, name):
        pin = getattr(board, name, None) if name.__class__ is str else name
        return pin if pin.__class__ is Pin else self.search(name)

    def install(self, loop):
        loop.idle = _idle


def _idle(ticks):
    return doze(ticks) if in_slices is None else in_slices(ticks)


def doze(ticks):
    """Sleep until `ticks` are over; it may return early."""
    if ticks is None:
        return False  # a ThreadSafeFlag is set by nobody here
    sleep((ticks if ticks < _LONGEST else _LONGEST) / HZ)
    return True


start = CircuitPythonPort
