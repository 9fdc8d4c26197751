"""What pins refuse."""

from ...hal.errors import PinError
from ...hal.pin_names import name_of


def taken(pin, error):
    """Return the PinError for a pin that somebody else has."""
    return PinError(
        "pin %s cannot be had (%s); if the program itself has it, by digitalio or the like, deinit() that first"
        % (name_of(pin), error)
    )


def output(pin):
    """Return what makes, of the exception that a DigitalOut ran into, the one to raise."""
    return lambda error: taken(pin, error) if isinstance(error, ValueError) else error


def no_pull(pin, pull):
    """Return the PinError for a pin without such a resistor."""
    return PinError("pin %s has no pull-%s; put a resistor there, and use pull=None" % (name_of(pin), pull))


def no_pwm(pin, frequency, error):
    """Return the PinError for a pin without PWM; error None: the board has none at all."""
    if error is None:
        return PinError(
            "PWMOut needs pwmio, which this board's CircuitPython leaves out; use DigitalOut, on and off only"
        )
    return PinError(
        "pin %s has no PWM at %r Hz (%s). Pins share timers (on an RP2040 GP4 with GP5 and GP20): take the frequency "
        "that the other has, or another pin. An LED behind a radio chip, as a Pico W's, cannot dim: use DigitalOut"
        % (name_of(pin), frequency, error)
    )


def no_encoder(a, b, error):
    """Return the PinError for two pins that cannot be an encoder's; an ImportError: no pins of this board can."""
    if isinstance(error, ImportError):
        return PinError(
            "IncrementalEncoder needs rotaryio, which this board's CircuitPython leaves out; take another board"
        )
    return PinError(
        "pins %s and %s cannot be an encoder's (%s); an RP2040 wants neighbours, GP4 and GP5, say, in either order"
        % (name_of(a), name_of(b), error)
    )
