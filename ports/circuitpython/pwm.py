"""PWM, on pwmio."""

from ...hal.errors import PinError
from ...hal.pin_names import name_of
from .line import digital


def output(pin, frequency, duty_cycle):
    """Return a native PWMOut; PinError, saying what to do, if there can be none."""
    try:
        from pwmio import PWMOut
    except ImportError:
        raise PinError(
            "PWMOut needs pwmio, which this board's CircuitPython leaves out; use DigitalOut, on and off only"
        )
    digital(pin).deinit()  # it is free
    try:
        return PWMOut(pin, frequency=int(frequency + 0.5), duty_cycle=duty_cycle)
    except (ValueError, RuntimeError, NotImplementedError) as error:
        raise PinError(
            "pin %s has no PWM at %r Hz (%s). Pins share timers (on an RP2040 GP4 with GP5 and GP20): take the frequency "
            "that the other has, or another pin. An LED behind a radio chip, as a Pico W's, cannot dim: use DigitalOut"
            % (name_of(pin), frequency, error)
        )
