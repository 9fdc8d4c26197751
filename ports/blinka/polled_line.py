"""A pin that is no GPIO line, in use: inputs are looked at again and again."""

from ...hal.errors import PinError
from ...hal.levels import Pull
from ...loop import loop
from ...platform import HZ

_PERIOD = HZ // 200  # between two looks, where nothing says how long a level holds
_SHORTEST = HZ // 1000


class PolledLine:
    """See `coop.hal.port.Line`. The pin is one of Blinka's, or any object with a `value`.

    An input is looked at twice in the time for which a level must hold, so a level counts when it has held for up to
    one and a half times that, and is stamped when it was first seen.
    """

    _handler = None
    _pwm = None

    def __init__(self, port, pin):
        self.pin = pin
        self._io = pin.native
        self._digitalio = None
        if type(pin.native).__name__ == "Pin" and callable(getattr(pin.native, "value", None)):
            self._digitalio = port.board.digitalio
            self._io = self._digitalio.DigitalInOut(pin.native)
        self._timer = [0, self._look]
        self._failed = False

    def _names(self):
        # The object's library compares with those that it has imported itself.
        if self._digitalio is None:
            import digitalio

            self._digitalio = digitalio
        return self._digitalio

    def input(self, pull):
        if not hasattr(self._io, "switch_to_input"):
            return  # it has the level that it has
        resistor = None
        if pull is not None:
            resistor = self._names().Pull.UP if pull == Pull.UP else self._names().Pull.DOWN
        try:
            self._io.switch_to_input(pull=resistor)
        except (NotImplementedError, ValueError, AttributeError, RuntimeError) as error:
            raise PinError(
                "pin %s has no pull-%s (%s); put a resistor there, and use pull=None" % (self.pin.name, pull, error)
            )

    def output(self, value, open_drain):
        if value is None:
            value = self.read()
        if open_drain:
            raise PinError("pin %s has no open drain" % self.pin.name)
        if hasattr(self._io, "switch_to_output"):
            self._io.switch_to_output(value=bool(value))
        else:
            self.write(value)

    def read(self):
        return bool(self._io.value)

    def write(self, value):
        try:
            self._io.value = bool(value)
        except AttributeError:
            raise PinError("pin %s is an input only" % self.pin.name)

    def pwm(self, frequency, duty_cycle):
        from .pwm import blinka_pwm

        if self._pwm is None:
            if self._io is not self.pin.native:  # a pin of Blinka's
                self._pwm = blinka_pwm(self.pin, frequency, duty_cycle)
            if self._pwm is None:
                raise PinError("pin %s has no PWM; it is no GPIO line, which could have it by software" % self.pin.name)
        self._pwm.set(frequency, duty_cycle)

    def watch(self, handler, edge=None, hold=0):
        self._handler = handler
        if self._timer in loop.hw_timers:
            loop.hw_timers.remove(self._timer)
        if handler is not None:
            self._period = max(_SHORTEST, hold // 2) if hold else _PERIOD
            self._level = self.read()
            self._look_again(loop.clock())

    def _look_again(self, now):
        self._timer[0] = now + self._period
        loop.hw_timers.append(self._timer)
        loop.flag[0] |= 2

    def _look(self):
        now = loop.clock()
        self._look_again(now)
        try:
            level = self.read()
        except Exception:
            # A bus that fails is told of once, and looked at again.
            failed, self._failed = self._failed, True
            if not failed:
                raise
            return
        self._failed = False
        if level != self._level:
            self._level = level
            self._handler(level, now)

    def close(self):
        self.watch(None)
        if self._pwm is not None:
            self._pwm.close()
            self._pwm = None
        if self._io is not self.pin.native:
            self._io.deinit()
        elif hasattr(self._io, "switch_to_input"):
            self._io.switch_to_input()
