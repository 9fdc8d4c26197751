"""One `machine.Pin` in use."""

from machine import Pin


class PinLine:
    """See `coop.hal.port.Line`."""

    _pwm = None
    _interrupt = None

    def __init__(self, pin):
        self.pin = pin

    def input(self, pull):
        if self._pwm is not None:
            self._no_pwm()
        if pull is None:
            self.pin.init(Pin.IN, None)
        else:
            from .pulls import pulled

            pulled(self.pin, pull)

    def output(self, value, open_drain):
        if self._pwm is not None:
            self._no_pwm()
        if value is None:
            value = self.pin.value()
        try:
            self.pin.init(Pin.OPEN_DRAIN if open_drain else Pin.OUT, None, value=value)
        except (ValueError, AttributeError) as error:  # AttributeError: no pin has OPEN_DRAIN
            from .refusing import refuse

            raise refuse(self.pin, "cannot be an %soutput" % ("open drain " if open_drain else ""), error)

    def read(self):
        return self.pin.value() == 1

    def write(self, value):
        self.pin.value(value)

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

    def _no_pwm(self):
        # The pin leaves the PWM first: stopping that may change its level. Afterwards it may be an output again.
        self.pin.init(Pin.IN, None)
        self._pwm.close()
        self._pwm = None
        self.pin.init(Pin.IN, None)

    def watch(self, handler, edge=None, hold=0):
        if handler is None:
            if self._interrupt is not None:
                self._interrupt.stop()
            return
        if self._interrupt is None:
            from .interrupts import Interrupt

            self._interrupt = Interrupt(self.pin)
        self._interrupt.start(handler, edge)

    def close(self):
        self.watch(None)
        self.input(None)
