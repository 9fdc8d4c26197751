"""What pins refuse."""

from ...hal.pin_names import name_of
from ...hal.pins import PinError


def taken(self, error):
    """Return the PinError for a line's pin that somebody else has; a method of the line."""
    return PinError(
        "pin %s cannot be had (%s); if the program itself has it, by digitalio or the like, deinit() that first"
        % (name_of(self.pin), error)
    )


def no_pull(pin, pull):
    """Return the PinError for a pin without such a resistor."""
    return PinError("pin %s has no pull-%s; put a resistor there, and use pull=None" % (name_of(pin), pull))
