"""One pin in use."""

from digitalio import DigitalInOut, DriveMode, Pull

from ... import load  # type: ignore[attr-defined]
from ...hal.errors import PinError


def digital(pin) -> DigitalInOut:
    """Return a native DigitalInOut; PinError if somebody else has the pin."""
    try:
        return DigitalInOut(pin)
    except ValueError as error:
        raise PinError(
            "pin %s cannot be had (%s); if the program itself has it, by digitalio or the like, deinit() that first"
            % (load("hal.pin_names").name_of(pin), error)
        )


class PinLine:
    """See `coop.hal.port.Line`."""

    _io = None
    _pwm = None
    _scan = None

    def __init__(self, pin):
        self.pin = pin

    def _digital(self) -> DigitalInOut:
        if self._io is None:
            self.close()
            self._io = digital(self.pin)
        return self._io

    def input(self, pull):
        io = self._digital()
        self._pull = pull
        self._up = pull == load("hal.levels").Pull.UP
        try:
            io.switch_to_input(None if pull is None else (Pull.UP if self._up else Pull.DOWN))
        except (ValueError, AttributeError, NotImplementedError):
            raise PinError(
                "pin %s has no pull-%s; put a resistor there, and use pull=None"
                % (load("hal.pin_names").name_of(self.pin), pull)
            )

    def output(self, value, open_drain):
        io = self._digital()
        if value is None:
            value = io.value
        io.switch_to_output(value, DriveMode.OPEN_DRAIN if open_drain else DriveMode.PUSH_PULL)

    def read(self):
        if self._scan is not None:
            self._scan.drain()
            return self._level
        return self._io.value

    def write(self, value):
        self._io.value = value

    def pwm(self, frequency, duty_cycle):
        if self._pwm is not None and self._frequency == frequency:
            self._pwm.duty_cycle = duty_cycle
            return
        from .pwm import output

        before = self._pwm and self._frequency
        self.close()
        try:
            self._pwm = output(self.pin, frequency, duty_cycle)
        except PinError:
            if before:
                self._pwm = output(self.pin, before, duty_cycle)
            raise
        self._frequency = frequency

    def pixels(self, data):
        from .pixels import send

        send(self._digital(), data)

    def watch(self, handler, edge=None, hold=0):
        if handler is None:
            if self._scan is not None:
                self._scan.close()
                self._scan = None
                self.input(self._pull)
            return
        from .edges import scan

        self._handler = handler
        self._level = self._io.value
        self.close()
        self._scan = scan(self)

    def _changed(self, number, closed, ticks):
        self._level = closed != self._up
        self._handler(self._level, ticks)

    def _overrun(self):
        pass  # the level is told if it is another

    def close(self):
        for native in (self._io, self._pwm, self._scan):
            if native is not None:
                (native.close if native is self._scan else native.deinit)()
        self._io = self._pwm = self._scan = None
