"""PWM: Blinka's own, where it has one that works, and else by the scheduler, on any line."""

from ...hal.errors import PinError
from ...loop import loop
from ...platform import HZ

_HIGHEST = 2000  # Hz, of PWM by the scheduler


class BlinkaPWM:
    """One of Blinka's: the hardware's, or a helper's of the board's own."""

    def __init__(self, native, frequency):
        self._native = native
        self._frequency = frequency

    def set(self, frequency, duty_cycle):
        if frequency != self._frequency:
            self._native.frequency = self._frequency = frequency
        self._native.duty_cycle = duty_cycle

    def close(self):
        self._native.deinit()


_pwmio = None  # Blinka's module; False: it cannot be imported here, which takes long to find out


def blinka_pwm(pin, frequency, duty_cycle):
    """Return a BlinkaPWM for a pin, or None if Blinka has none that works here."""
    global _pwmio
    if _pwmio is None:
        try:
            import pwmio

            _pwmio = pwmio
        except Exception:  # no such board, or another library missing
            _pwmio = False
    if not _pwmio:
        return None
    try:
        return BlinkaPWM(_pwmio.PWMOut(pin.native, frequency=int(frequency), duty_cycle=duty_cycle), frequency)
    except Exception:  # whatever it is: not on this pin, not configured, no permission
        return None


class SoftwarePWM:
    """The scheduler switches the line: the edges come late when a task's step takes long, but do not drift."""

    def __init__(self, line):
        self._line = line
        self._timer = [0, self._due]
        self._running = False
        self._high = False
        self._begun = 0  # when the period that runs began

    def set(self, frequency, duty_cycle):
        if frequency > _HIGHEST:
            raise PinError(
                "pin %s has no PWM of its own; the scheduler's goes up to %d Hz, and not to %r"
                % (self._line.pin.name, _HIGHEST, frequency)
            )
        self._period = round(HZ / frequency)
        self._width = self._period * duty_cycle // 65535
        if duty_cycle in (0, 65535):
            self.close()
            self._line.write(duty_cycle == 65535)
        elif not self._running:
            self._running = True
            self._begun = loop.clock()
            self._switch(True, self._begun + self._width)

    def close(self):
        """Stop; the line keeps its level."""
        self._running = False
        if self._timer in loop.hw_timers:
            loop.hw_timers.remove(self._timer)

    def _switch(self, high, until):
        self._high = high
        self._line.write(high)
        self._timer[0] = until
        loop.hw_timers.append(self._timer)
        loop.flag[0] |= 2

    def _due(self):
        if self._high:
            self._switch(False, self._begun + self._period)
            return
        # Periods that were missed altogether are not made up.
        self._begun += max(1, (loop.clock() - self._begun) // self._period) * self._period
        self._switch(True, self._begun + self._width)
