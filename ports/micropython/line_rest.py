"""What a line can do beside plain input and output."""

from machine import Pin


def pwm(self, frequency, duty_cycle):
    pwm = self._pwm
    if pwm is None:
        from .pwm import PinPWM

        pwm = PinPWM(self.pin)
    pwm.set(frequency, duty_cycle)
    self._pwm = pwm  # now, for a pin that cannot stays what it is


def pixels(self, data):
    from .pixels import send

    send(self.pin, data)


def close(self):
    if self._interrupt is not None:
        self._interrupt.stop()
    if self._pwm is not None:
        self._leave()
    self.pin.init(Pin.IN, None)


def _leave(self):
    # The pin leaves the PWM first: stopping that may change its level. Afterwards it may be an output again.
    self.pin.init(Pin.IN, None)
    self._pwm.close()
    self._pwm = None
    self.pin.init(Pin.IN, None)
