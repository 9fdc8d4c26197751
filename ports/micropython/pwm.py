"""A pin that gives PWM."""

import sys

import machine

from ...hal.errors import PinError
from ...hal.pin_names import name_of
from .refusing import refuse

_in_use = []
_SHORT = 1000000  # Hz
# Where the registers of the slices begin, 20 bytes each; the fourth has both widths (CHn_CC in the chips' datasheets).
_SLICES = 0x400A8000 if "RP2350" in getattr(sys.implementation, "_machine", "") else 0x40050000


def _number(pin):
    # The GPIO of an RP2040 or RP2350; None on others, and for a Pico W's LED.
    text = str(pin).split(",")[0]
    return int(text[text.find("GPIO") + 4 :]) if sys.platform == "rp2" and "GPIO" in text else None


def _slice(number):
    # Two pins share a slice, with one frequency: GP0 and GP1, GP2 and GP3, ... and GP16 again with GP0. MicroPython
    # changes it for both, and says nothing.
    return number >> 1 & 7 if number < 32 else 8 + (number >> 1 & 3)


class PinPWM:
    """PWM at a `machine.Pin`. Raises PinError where there is none, or where another pin has the frequency."""

    _pwm = None

    def __init__(self, pin):
        if not hasattr(machine, "PWM"):
            raise PinError(
                "PWM needs machine.PWM, which this board's MicroPython leaves out; use DigitalOut, which switches on "
                "and off, or take another firmware"
            )
        self._pin = pin
        self._number = number = _number(pin)
        self._slice = None if number is None else _slice(number)
        self._hz = None

    def set(self, frequency, duty):
        """Give that frequency in Hz and that duty cycle, of 65535."""
        hz = int(frequency + 0.5) or 1  # as all ports take it
        alone = self._slice is not None
        if hz != self._hz and self._slice is not None:
            for other in _in_use:
                if other is self or other._slice != self._slice:
                    continue
                alone = False
                if other._hz != hz:
                    raise PinError(
                        "pin %s cannot have %d Hz: it shares its PWM with pin %s, which has %d Hz; use that frequency, "
                        "or another pin" % (name_of(self._pin), hz, name_of(other._pin), other._hz)
                    )
        try:
            if self._pwm is None:
                # An RP2040 takes a width when a period begins, and before the first it is 0. A pin that is to stay high
                # would be low for that long, and an LED that is lit while the pin is low would flash: a short one it is.
                short = alone and duty == 65535
                self._pwm = machine.PWM(self._pin, freq=_SHORT if short else hz, duty_u16=duty)
                if short:
                    # It takes the new period and the new width one after the other. If a period began between them, the
                    # old width would be next to nothing of it; this one is more than any period.
                    widths = _SLICES + 20 * self._slice + 12  # type: ignore[operator]
                    machine.mem32[widths] |= 0xFFFF << 16 * (self._number & 1)  # type: ignore[operator]
                    self._pwm.freq(hz)
                _in_use.append(self)
            else:
                if hz != self._hz:
                    self._pwm.freq(hz)
                self._pwm.duty_u16(duty)
        except (ValueError, OSError, RuntimeError) as error:
            if self._hz is None and self._pwm is not None:
                self._pwm.deinit()
                self._pwm = None
            if "freq" in str(error):
                raise refuse(self._pin, "cannot give PWM of %r Hz" % frequency, error, "use another frequency")
            raise refuse(
                self._pin, "cannot give PWM", error, "use another pin, or DigitalOut, which switches on and off"
            )
        self._hz = hz

    def close(self):
        """Stop it; the pin is another's already. (On an RP2040 that stops the whole slice.)"""
        if self._pwm is not None:
            _in_use.remove(self)
            for other in _in_use:
                if self._slice is not None and other._slice == self._slice:
                    return
            self._pwm.deinit()
