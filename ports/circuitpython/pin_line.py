"""One pin in use, as what not only a DigitalOut needs."""

from digitalio import DigitalInOut, DriveMode

import coop.ports.circuitpython as port

from ... import load  # type: ignore[attr-defined]
from ...hal.pins import Device


class PinLine:
    """See `coop.hal.port.Line`."""

    _io = None  # what has the pin: a native DigitalInOut or PWMOut, or a scanner

    def __init__(self, pin):
        self.pin = pin

    def __getattr__(self, name):
        # Methods that are needed more seldom: from now on the class has it.
        module = name if name in ("pwm", "pixels") else "line_input"
        setattr(PinLine, name, getattr(load("ports.circuitpython." + module), name))
        return getattr(self, name)

    def digital(self) -> DigitalInOut:
        """Have the pin as a native DigitalInOut, and return that; PinError if somebody else has it."""
        if self._io.__class__ is not DigitalInOut:
            self.close()
            try:
                self._io = DigitalInOut(self.pin)
            except ValueError as error:
                raise load("ports.circuitpython.refusing").taken(self.pin, error)
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


class _Output:
    # What a DigitalOut has in the place of its native one when its pin has become a line's.
    def __init__(self, line):
        self._line = line
        self.deinit = line.close

    @property
    def value(self):
        return self._line.read()

    @value.setter
    def value(self, value):
        self._line.write(value)


def more(out, name):
    """Return what a DigitalOut has besides: `_line`, which takes its pin over, and the error for one that failed."""
    pin = out._pins[0][0] if out._pins else None
    if name == "_line" and pin is not None:
        out._line = line = PinLine(pin)
        line._io = out._io
        out._io = _Output(line)
        return line
    if name == "_refused":
        return load("ports.circuitpython.refusing").output(pin)
    load("hal.giving_back")
    if not hasattr(Device, name):
        raise AttributeError("'DigitalOut' object has no attribute '%s'" % name)
    return getattr(out, name)


port.line = PinLine  # type: ignore[attr-defined]
