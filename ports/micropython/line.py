"""One `machine.Pin` in use."""

import time

from machine import PWM, Pin

from ...hal.levels import Pull
from ...hal.pins import PinError, name_of

_now = time.ticks_ms


class PinLine:
    """See `coop.hal.port.Line`."""

    _pwm = None
    _handler = None

    def __init__(self, pin):
        self.pin = pin

    def input(self, pull):
        self._no_pwm()
        try:
            self.pin.init(Pin.IN, pull=None if pull is None else (Pin.PULL_UP if pull == Pull.UP else Pin.PULL_DOWN))
        except (ValueError, AttributeError):
            raise PinError("pin %s has no pull-%s; put a resistor there, and use pull=None" % (name_of(self.pin), pull))

    def output(self, value, open_drain):
        self._no_pwm()
        mode = Pin.OPEN_DRAIN if open_drain else Pin.OUT
        if value is None:
            self.pin.init(mode)
        else:
            self.pin.init(mode, value=value)

    def read(self):
        return self.pin.value() == 1

    def write(self, value):
        self.pin.value(value)

    def pwm(self, frequency, duty_cycle):
        if self._pwm is None:
            self._pwm = PWM(self.pin)
        self._pwm.freq(int(frequency))
        self._pwm.duty_u16(duty_cycle)

    def _no_pwm(self):
        if self._pwm is not None:
            self._pwm.deinit()
            self._pwm = None

    def watch(self, handler, edge=None, hold=0):
        self._handler = handler
        if handler is None:
            self.pin.irq(handler=None)
            return
        edges = Pin.IRQ_RISING | Pin.IRQ_FALLING
        interrupt = self._interrupt
        try:
            try:
                self.pin.irq(handler=interrupt, trigger=edges, hard=True)
            except (TypeError, ValueError):  # esp32 has no such argument, esp8266 no such interrupts
                self.pin.irq(handler=interrupt, trigger=edges)
        except (AttributeError, ValueError, OSError):
            raise PinError("pin %s has no interrupts, so its edges cannot be awaited or counted" % name_of(self.pin))

    def _interrupt(self, pin):
        # Hard: no allocation in here, nor in what it calls.
        self._handler(pin.value(), _now())

    def close(self):
        self.watch(None)
        self._no_pwm()
        self.pin.init(Pin.IN, pull=None)
