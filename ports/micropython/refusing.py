"""Errors for pins that cannot do what was asked."""

from ...hal.errors import PinError
from ...hal.pins import name_of


def refuse(pin, what, error, instead="use another pin"):
    """Return the PinError for a pin: what it cannot do, why (`error` is the port's own), and what to do instead."""
    if "WL_" in str(pin):
        why = "it is on the WiFi chip, which switches it on and off, and does no more"
        instead = "use another pin for that"
    else:
        why = str(error) or type(error).__name__
    return PinError("pin %s %s (%s); %s" % (name_of(pin), what, why, instead))
