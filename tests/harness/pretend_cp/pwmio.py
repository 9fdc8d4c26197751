"""The pretend `pwmio`: an RP2040's, where the two pins of a slice share its frequency, and four pins two channels."""

import chip

_slices = {}  # number: {channel: PWMOut or who else has it}
counting = set()  # numbers of slices that countio left counting edges: PWM drives no pin there


def slice_of_number(number):
    return _slices.setdefault(number, {})


def slice_of(pin):
    return slice_of_number(pin.number >> 1 & 7)


class PWMOut(chip.Native):
    def __init__(self, pin, *, duty_cycle=0, frequency=500, variable_frequency=False):
        chip.spend(30)
        if pin.number is None:
            raise ValueError("Invalid pin")
        self._claim(pin)
        try:
            if not 1 <= frequency <= 62500000:
                raise ValueError("Invalid frequency")
            self._slice = slice_of(pin)
            self._channel = pin.number & 1
            for channel, other in self._slice.items():
                if channel == self._channel or variable_frequency or getattr(other, "variable_frequency", True):
                    raise RuntimeError("Internal resource(s) in use")
                if other.frequency != frequency:
                    raise ValueError("Invalid frequency")
        except Exception:
            chip.Native.deinit(self)
            raise
        self._slice[self._channel] = self
        self.frequency = frequency
        self.variable_frequency = variable_frequency
        self._pin = pin
        self.duty_cycle = duty_cycle

    @property
    def duty_cycle(self):
        self._check()
        return self._duty_cycle

    @duty_cycle.setter
    def duty_cycle(self, duty_cycle):
        self._check()
        chip.spend(10)
        if not 0 <= duty_cycle <= 65535:
            raise ValueError("duty_cycle must be between 0 and 65535 inclusive (16 bit resolution)")
        self._duty_cycle = duty_cycle
        if self._pin.number >> 1 & 7 not in counting:
            self._pin.drive(duty_cycle / 65535)

    def deinit(self):
        if self._held:
            del self._slice[self._channel]
        chip.Native.deinit(self)
