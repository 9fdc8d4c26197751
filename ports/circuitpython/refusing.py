"""What pins refuse."""

from ...hal.pin_names import name_of
from ...hal.pins import PinError


def taken(pin, error):
    """Return the PinError for a pin that somebody else has."""
    return PinError(
        "pin %s cannot be had (%s); if the program itself has it, by digitalio or the like, deinit() that first"
        % (name_of(pin), error)
    )


def output(out):
    """Return what makes, of the exception that a DigitalOut ran into, the one to raise."""
    pin = out._pins[0][0]
    return lambda error: taken(pin, error) if isinstance(error, ValueError) else error


def no_pull(pin, pull):
    """Return the PinError for a pin without such a resistor."""
    return PinError("pin %s has no pull-%s; put a resistor there, and use pull=None" % (name_of(pin), pull))
