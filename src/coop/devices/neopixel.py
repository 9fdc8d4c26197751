"""NeoPixel: an LED with a color, on one pin; many boards have no other."""

from ..hal import PixelOut
from .colored import Colored
from .gamma import duty


class NeoPixel(Colored):
    """A NeoPixel (WS2812, SK6812) on a pin, or a row of `n` that show one color. order: that of its bytes.

    It has what an LED has, and `color`. It is dark at first, and after `deinit()`. Raises PinError for a pin that does
    not exist, is taken, or on a port that cannot send to one.
    """

    def __init__(self, pin, n=1, order="GRB"):
        if n.__class__ is not int or n < 1:
            raise ValueError("n=%r: it is how many NeoPixels there are, 1 or more" % (n,))
        if sorted(order) != ["B", "G", "R"]:
            raise ValueError('order=%r: it is "GRB" or another order of these three' % (order,))
        self._out = _Row(self, pin, n, order)


class _Row:
    # What shows a color: the same for each of them.
    color = (0, 0, 0)

    def __init__(self, whole, pin, n, order):
        self._order = ["RGB".find(letter) for letter in order]
        self._data = bytearray(3 * n)
        self._pixels = PixelOut(pin)
        self._pixels.whole = whole
        try:
            self._pixels.write(self._data)
        except Exception:
            self._pixels.deinit()
            raise

    def show(self, color):
        """Show it: levels of three."""
        data = self._data
        for place in range(3):
            byte = (duty(color[self._order[place]]) + 128) // 257
            for at in range(place, len(data), 3):
                data[at] = byte
        self._pixels.write(data)
        self.color = color

    def _check(self):
        self._pixels._check()

    def deinit(self):
        """Darken them, and give the pin back."""
        if self._pixels._pins:
            self.show((0, 0, 0))
        self._pixels.deinit()

    def __repr__(self):
        return repr(self._pixels)[9:-1]
