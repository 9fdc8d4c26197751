"""RGBLED: three LEDs in one, on three pins."""

from .colored import Colored
from .gamma import FULL
from .led import LED


class RGBLED(Colored):
    """A light of three LEDs, red, green and blue, on three pins with PWM. active_high: False for a common anode.

    It has what an LED has, and `color`. Its pins become PWM outputs when a color first needs it. Otherwise as LED.
    """

    def __init__(self, red, green, blue, active_high=True):
        self._out = _Three(self, (red, green, blue), active_high)


class _Three:
    # What shows a color: three LEDs.
    color = (0, 0, 0)

    def __init__(self, whole, pins, active_high):
        self._whole = whole
        self._leds = []
        try:
            for pin in pins:
                led = LED(pin, active_high)
                led._out.whole = whole
                self._leds.append(led)
        except Exception:
            self.deinit()
            raise

    def show(self, color):
        """Show it: levels of three."""
        for led, level in zip(self._leds, color):
            if level not in (0, FULL):
                led.frequency = self._whole.frequency
                led.switched = self._whole.switched
                led._dim()
                led._show(level)
            elif led._level() != level:
                led._set(level > 0)
        self.color = color

    def _check(self):
        self._leds[0]._out._check()

    def deinit(self):
        """Give the pins back."""
        for led in self._leds:
            led.deinit()

    def __repr__(self):
        return ", ".join([repr(led)[4:-1] for led in self._leds])
