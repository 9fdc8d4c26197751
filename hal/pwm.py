"""PWMOut: a pin that is high for a part of each period."""

from .giving_back import Device


class PWMOut(Device):
    """`duty_cycle` is 16 bits: 0 is always low, 65535 always high; `frequency` in Hz.

    After `deinit()` the pin is an input without pull. Raises PinError for a pin that cannot, ValueError for values out
    of range.
    """

    def __init__(self, pin, frequency=500, duty_cycle=0):
        self._frequency = _frequency(frequency)
        self._duty_cycle = _duty(duty_cycle)
        self._line = self._claim(pin)
        try:
            self._line.pwm(frequency, duty_cycle)
        except Exception:
            self.deinit()
            raise

    @property
    def duty_cycle(self):
        """0 to 65535; assign to change it."""
        self._check()
        return self._duty_cycle

    @duty_cycle.setter
    def duty_cycle(self, value):
        self._check()
        self._duty_cycle = _duty(value)
        self._line.pwm(self._frequency, value)

    @property
    def frequency(self):
        """In Hz; assign to change it."""
        self._check()
        return self._frequency

    @frequency.setter
    def frequency(self, value):
        self._check()
        self._line.pwm(_frequency(value), self._duty_cycle)
        self._frequency = value


def _duty(value):
    if value.__class__ is not int or not 0 <= value <= 65535:
        raise ValueError("duty_cycle=%r: it is a whole number from 0 to 65535 (half is 32768)" % (value,))
    return value


def _frequency(value):
    if not value > 0:
        raise ValueError("frequency=%r: it is in Hz, more than 0" % (value,))
    return value
