"""Errors for pins that cannot do what was asked."""

from ...hal.errors import PinError
from ...hal.pin_names import name_of


def refuse(pin, what, error, instead="use another pin"):
    """Return the PinError for a pin: what it cannot do, why (`error` is the port's own), and what to do instead."""
    if "WL_" in str(pin):
        why = "it is on the WiFi chip, which switches it on and off, and does no more"
        instead = "use another pin for that"
    else:
        why = str(error) or type(error).__name__
    return PinError("pin %s %s (%s); %s" % (name_of(pin), what, why, instead))


def no_output(pin, open_drain, error):
    """Return the PinError for a pin that could not be made an output; an error of another kind as it is."""
    if isinstance(error, PinError) or not isinstance(error, (ValueError, AttributeError)):
        return error  # (AttributeError: no pin has OPEN_DRAIN)
    return refuse(pin, "cannot be an %soutput" % ("open drain " if open_drain else ""), error)
