"""One pin in use, as what not only a DigitalOut needs."""

from machine import Pin

import coop.ports.micropython as port

from ... import load  # type: ignore[attr-defined]
from ...hal.pins import Device


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
            raise load("ports.micropython.refusing").no_output(self.pin, open_drain, error)

    def write(self, value):
        self.pin.value(value)


def line(pin):
    """Return a new Line for a native pin."""
    return PinLine(pin) if isinstance(pin, Pin) else pin.line()


def of_output(out, name):
    """Return what a DigitalOut has besides: `_line`, by which an LED dims it, and what it needs when it goes or failed."""
    if name == "_line":
        out._line = line(out._pins[0][0])
        return out._line
    if name == "close":
        return out._line.close
    if name == "_refused":
        no_output = load("ports.micropython.refusing").no_output
        return lambda open_drain, error: no_output(out._pins[0][0], open_drain, error)
    load("hal.giving_back")
    if not hasattr(Device, name):
        raise AttributeError("'DigitalOut' object has no attribute '%s'" % name)
    return getattr(out, name)


# A millisecond sooner than by way of load().
port.DigitalOut.__getattr__ = of_output  # type: ignore[method-assign]
port.line = line  # type: ignore[assignment]
