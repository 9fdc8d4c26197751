"""Bytes for NeoPixels, by neopixel_write."""

from ...hal.errors import PinError


def pixels(self, data):
    """See `coop.hal.port.Line`; a method of a line."""
    try:
        from neopixel_write import neopixel_write
    except ImportError:
        raise PinError(
            "NeoPixels need neopixel_write, which this board's CircuitPython leaves out; take an RGBLED on three pins"
        )
    neopixel_write(self.digital(), data)
