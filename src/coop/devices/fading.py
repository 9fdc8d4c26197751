"""Brightness of an LED: dimming, fading and pulsing, by PWM. A board loads it when an LED is first dimmed."""

from ..hal.errors import PinError
from ..platform import HZ
from ..sleeping import to_ticks
from .gamma import FULL, duty, level_of
from .led import Command

STEP = HZ // 100  # ticks between two levels of a fade


class Fading:
    """Methods of LED."""

    def fade_to(self, brightness, seconds=1):
        """Fade from the brightness that it has to another, 0 to 1, evenly for the eye, in so many seconds.

        Returns a Command, as `blink` does. An LED whose fade is cancelled, or superseded, goes on from where it was.
        ValueError for a brightness or a time out of range; PinError, saying what to do, if the pin has no PWM: with
        `led.switched = True` such an LED switches at half brightness instead.
        """
        level = self._level_of(brightness, "brightness")
        if not 0 <= seconds < 1e6:
            raise ValueError("fade_to(seconds=%r): it is 0 or more" % (seconds,))
        self._dim()
        return self._begin(Fade(self._level(), level, to_ticks(seconds), 0, 1))

    def pulse(self, fade_in=1, fade_out=1, n=None, low=0, high=1):
        """Fade from `low` to `high` in fade_in seconds and back in fade_out, n times (None: for ever); then it is `low`.

        Otherwise as `fade_to`. ValueError for times below 0, both 0, or n below 1.
        """
        if not fade_in >= 0 or not fade_out >= 0 or not 0 < fade_in + fade_out < 1e6:
            raise ValueError("pulse(%r, %r): times are in seconds, 0 or more, and not both 0" % (fade_in, fade_out))
        if n is not None and (n < 1 or n % 1):
            raise ValueError("pulse(n=%r): give how often it pulses, a whole number, or None for ever" % (n,))
        low = self._level_of(low, "low")
        high = self._level_of(high, "high")
        self._dim()
        return self._begin(Fade(low, high, to_ticks(fade_in), to_ticks(fade_out), n and 2 * n))

    def _get_brightness(self):
        return self._level() / FULL

    def _set_brightness(self, brightness):
        level = self._level_of(brightness, "brightness")
        self._dim()
        if self._command is not None:
            self._begin(None)
        self._show(level)

    # What a light of another kind has its own of.

    def _level_of(self, brightness, name):
        return level_of(brightness, name)

    def _level(self):
        return getattr(self._out, "level", FULL if self.value else 0)

    def _mix(self, first, last, part, whole):
        return first + (last - first) * part // whole

    def _dim(self):
        self._out._check()
        if not isinstance(self._out, Dimmer):
            self._out = Dimmer(self)

    def _show(self, level):
        self._out.show(level)


class Fade(Command):
    """From one level to another, and, if it pulses, back."""

    def __init__(self, first, last, there, back, ways):
        Command.__init__(self)
        self._first = first
        self._last = last
        self._ticks = there
        self._back = back
        self._ways = ways  # there, back, there and so on; None: for ever
        self._at = 0

    def _step(self, led):
        # Levels are those of a grid, so that they are the same however late a step is; steps that were missed are left
        # out.
        late = -self._left() // STEP * STEP
        if late > 0:
            late = min(late, self._ticks - self._at)
            self._at += late
            self._due += late
        while self._at >= self._ticks:
            led._show(self._last)
            if self._ways is not None:
                self._ways -= 1
                if not self._ways:
                    return None
            self._at = 0
            self._first, self._last = self._last, self._first
            self._ticks, self._back = self._back, self._ticks
        led._show(led._mix(self._first, self._last, self._at, self._ticks))
        ticks = min(STEP, self._ticks - self._at)
        self._at += ticks
        self._wait(ticks)
        return True


class Dimmer:
    """An LED's DigitalOut with levels between: it takes its place, and its pin, as PWM from now on."""

    def __init__(self, led):
        self._out = out = led._out
        self._active_high = led._active_high
        self._hz = led.frequency
        self.level = FULL if led.value else 0
        self._pwm = True
        try:
            self.show(self.level)
        except PinError as error:
            # It goes on as it was.
            out._line.output(out._value, False)
            if not led.switched:
                raise PinError("%s; or set led.switched = True: then it is on from half brightness" % error)
            self._pwm = False

    def show(self, level):
        """Give the light of a level, 0 to FULL."""
        out = self._out
        out._check()
        if self._pwm:
            width = duty(level)
            out._line.pwm(self._hz, width if self._active_high else 65535 - width)
            lit = level > 0
        else:
            lit = level * 2 >= FULL
            out._line.write(lit == self._active_high)
        self.level = level
        out._value = lit == self._active_high

    # As a DigitalOut.

    @property
    def value(self):
        """The level that it gives, True for any light in between."""
        self._out._check()
        return self._out._value

    @value.setter
    def value(self, value):
        self.show(FULL if value == self._active_high else 0)

    def _check(self):
        self._out._check()

    def deinit(self):
        """Give the pin back, as an input."""
        self._out.deinit()

    def __repr__(self):
        return repr(self._out)
