"""PixelOut: bytes for NeoPixels."""

from .errors import PinError
from .giving_back import Device


class PixelOut(Device):
    """Sends bytes to NeoPixels (WS2812 and the like) at a pin, which is low in between.

    After `deinit()` the pin is an input without pull. Raises PinError for a pin that does not exist, is taken, or cannot.
    """

    def __init__(self, pin):
        self._line = self._claim(pin)
        try:
            self._line.output(False, False)
        except Exception:
            self.deinit()
            raise

    def write(self, data):
        """Send `data`, a bytes-like object: for each pixel its bytes in its own order, mostly green, red, blue."""
        self._check()
        if not hasattr(self._line, "pixels"):
            raise PinError("the port has no NeoPixels; take an LED, or an RGBLED on three pins")
        self._line.pixels(data)
