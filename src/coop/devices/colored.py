"""Colored: what lights with a color share. They do what an LED does."""

from .gamma import FULL, level_of
from .led import LED

_WHITE = (FULL, FULL, FULL)
_BLACK = (0, 0, 0)


class Colored(LED):
    """An LED with a color: three numbers from 0 to 1, (red, green, blue), each as bright for the eye as it says.

    Wherever an LED takes a brightness this takes a color as well; a number is the color that it has, so bright.
    """

    _base = _WHITE  # its color at full brightness

    @property
    def color(self):
        """What it shows, (red, green, blue), each 0 to 1; assign to change it, which ends a blinking."""
        red, green, blue = self._out.color
        return red / FULL, green / FULL, blue / FULL

    @color.setter
    def color(self, color):
        self._set_brightness(color)

    @property
    def value(self):
        """True while it is lit; assign to light it, in its color, or darken it, which ends a blinking."""
        return self._out.color != _BLACK

    @value.setter
    def value(self, lit):
        if self._command is not None:
            self._begin(None)
        self._set(lit)

    @property
    def brightness(self):
        """How bright it is, 0 to 1 of its color; assign to change it, which ends a blinking."""
        return max(self._out.color) / max(self._base)

    @brightness.setter
    def brightness(self, brightness):
        self._set_brightness(brightness)

    def _set(self, lit):
        self._out.show(self._base if lit else _BLACK)

    def _level_of(self, brightness, name):
        if isinstance(brightness, (tuple, list)):
            if len(brightness) != 3:
                raise ValueError("%s=%r: a color is (red, green, blue), each 0 to 1" % (name, brightness))
            color = tuple([level_of(part, name) for part in brightness])
            if color != _BLACK:
                self._base = color
            return color
        level = level_of(brightness, name)
        return tuple([part * level // FULL for part in self._base])

    def _level(self):
        return self._out.color

    def _mix(self, first, last, part, whole):
        return (
            first[0] + (last[0] - first[0]) * part // whole,
            first[1] + (last[1] - first[1]) * part // whole,
            first[2] + (last[2] - first[2]) * part // whole,
        )

    def _dim(self):
        self._out._check()

    def _show(self, level):
        self._out.show(level)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._out)
