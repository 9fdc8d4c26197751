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
        module = "line_input" if name in ("input", "watch") else "line_rest"
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

    def read(self):
        return self.pin.value() == 1

    def write(self, value):
        self.pin.value(value)

    def close(self):
        if self._interrupt is not None:
            self._interrupt.stop()
        if self._pwm is not None:
            self._leave()
        self.pin.init(Pin.IN, None)


class MicroPythonPort:
    """See `coop.hal.port.Port`. Native pins are `machine.Pin` objects."""

    name = "micropython"
    _light = False
    _others = None  # the Pins that were found; (): there is one object for each pin, so nobody need know

    def find(self, name):
        if self._others == ():
            try:
                return Pin(name)
            except (ValueError, TypeError):
                pass
        return once("ports.micropython.finding").find(self, name)

    def line(self, pin):
        return PinLine(pin) if isinstance(pin, Pin) else pin.line()

    def names(self):
        return once("ports.micropython.finding").names(self)

    def pin_name(self, pin):
        return once("ports.micropython.finding").pin_name(pin)

    @property
    def lightsleep(self):
        """True: while nothing is ready the chip sleeps by `machine.lightsleep`, with its clocks stopped: less current,
        and 3 ms from an edge to its task in the place of less than one (RP2040). Assign, before `run()`; RuntimeError
        on a port where a pin cannot end it. While a task waits for a stream the chip idles as ever.
        """
        return self._light

    @lightsleep.setter
    def lightsleep(self, on):
        load("ports.micropython.light").switch(bool(on), sys.platform)
        self._light = bool(on)


start = MicroPythonPort
