"""Pull resistors."""

import sys

from machine import Pin

from ...hal.levels import Pull

# The first ESP32, and none of those with a letter: init() takes any pull for its inputs 34 to 39, which have none.
_ESP32 = sys.platform == "esp32" and getattr(sys.implementation, "_machine", "")[-5:] == "ESP32"


def pulled(pin, pull):
    """Make a Pin an input with Pull.UP or Pull.DOWN; PinError if it has no such resistor."""
    error = None
    if _ESP32 and str(pin)[4:6] in "34 35 36 37 38 39":
        error = "an ESP32's inputs 34 to 39 have no resistors"
    else:
        try:
            pin.init(Pin.IN, Pin.PULL_UP if pull == Pull.UP else Pin.PULL_DOWN)
        except AttributeError:
            error = "no pin of this kind of board has one"
        except ValueError as caught:
            error = caught  # type: ignore[assignment]
    if error is not None:
        from .refusing import refuse

        raise refuse(
            pin,
            "has no pull-" + pull,
            error,
            "use another pin, or put a resistor there and ask for none: DigitalIn(pin), Keys([pin], pull=False)",
        )
