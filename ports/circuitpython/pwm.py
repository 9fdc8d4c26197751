"""PWM, on pwmio."""

from ... import load  # type: ignore[attr-defined]
from ...hal.errors import PinError
from .counted import free_left

try:
    from pwmio import PWMOut
except ImportError:  # a small build
    PWMOut = None  # type: ignore[assignment,misc]

free_left()


def pwm(self, frequency, duty_cycle):
    """See `coop.hal.port.Line`; a method of a line."""
    io = self._io
    before = io is not None and io.__class__ is PWMOut and self._frequency
    if before == frequency:
        io.duty_cycle = duty_cycle
        return
    try:
        self.digital()  # it is free
        self.close()
        self._io = _output(self.pin, frequency, duty_cycle)
    except PinError:
        if before:
            self._io = _output(self.pin, before, duty_cycle)
        raise
    self._frequency = frequency


def _output(pin, frequency, duty_cycle):
    # A native PWMOut; PinError, saying what to do, if there can be none.
    error = None
    if PWMOut is not None:
        try:
            return PWMOut(pin, frequency=int(frequency + 0.5), duty_cycle=duty_cycle)
        except (ValueError, RuntimeError, NotImplementedError) as caught:
            error = caught
    raise load("ports.circuitpython.refusing").no_pwm(pin, frequency, error)
