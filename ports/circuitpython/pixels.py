"""Bytes for NeoPixels, by neopixel_write."""

from ...hal.errors import PinError


def send(io, data):
    """Send them by a native output; PinError where that cannot be."""
    try:
        from neopixel_write import neopixel_write
    except ImportError:
        raise PinError(
            "NeoPixels need neopixel_write, which this board's CircuitPython leaves out; take an RGBLED on three pins"
        )
    neopixel_write(io, data)
