"""What rp2040py 0.3.6 does otherwise than an RP2040, mended from outside: sleep, PWM's counter, PIO while the core sleeps.

    mended = Mended(mcu, clock)
    mended.changed()      # after each change of an input

pico.py mends its USB host, wires.py that outputs do not read back what they drive.
"""

from rp2040py.peripherals.pwm import CHN_DIV, CSR_EN, PWMChannel, PWMDivMode

_CYCLE = 8  # ns
_LOOK = 1_000  # ns
_NEVER = 1 << 62  # as a PIO's next_due_fp: all its machines wait
_STEPS = 64
_PWM = 4  # GPIO function


class Mended:
    """One chip, mended."""

    def __init__(self, mcu, clock):
        self._core = mcu.core
        self._pios = mcu.pio
        self._waking = clock.create_alarm(self._wake)
        self._stepping = clock.create_alarm(self._step)
        self._steps = 0
        self._mend_sleep(mcu)
        _mend_counting(mcu.pwm)

    def changed(self):
        """An input has changed."""
        self._waking.schedule(_LOOK)
        self._steps = _STEPS
        self._stepping.schedule(_CYCLE)

    # WFI sleeps though an interrupt is pending already, which it is when it came with PRIMASK set, as in the firmwares'
    # "disable interrupts, look whether there is anything to do, else sleep". On the chip it does not sleep then. Without
    # this the 1024 Hz tick of CircuitPython ends: its interrupt stays pending, and nothing sets it again.

    def _mend_sleep(self, mcu):
        # Whose interrupts wake a firmware that sleeps; a pin's: changed().
        for peripheral, name in (
            (mcu.timer, "_check_interrupts"),
            (mcu.usb_ctrl, "check_interrupts"),
            (mcu.dma, "check_interrupts"),
        ):
            setattr(peripheral, name, self._and_look(getattr(peripheral, name)))

    def _and_look(self, check):
        core, waking = self._core, self._waking

        def checked():
            check()
            if core.pending_interrupts:
                waking.schedule(_LOOK)

        return checked

    def _wake(self):
        core = self._core
        if core.pending_interrupts & core.enabled_interrupts:
            if core.waiting:
                core.waiting = False
                core.interrupts_updated = True  # it looks whether one is to be taken
            self._waking.schedule(_LOOK)

    # A PIO makes one step for each time that the clock goes on; while the core sleeps that is from one alarm to the
    # next. So here what a pin sets off gets an alarm for each step, until all machines wait again.

    def _step(self):
        due = min([pio.next_due_fp - pio.cycle_fp for pio in self._pios if not pio.stopped], default=_NEVER)
        if self._core.waiting and self._steps and due < _NEVER >> 1:
            self._steps -= 1
            self._stepping.schedule(max(1, due >> 8) * _CYCLE)


class _Slice(PWMChannel):
    # One that counts counts the edges of its B pin, if that is routed to PWM and while the slice is enabled.

    @property
    def gpio_b_value(self):
        pins = [self.pwm.rp2040.gpio[n] for n in (self.pin_b1, self.pin_b2) if n > 0]
        return any([pin.function_select == _PWM and pin.input_value for pin in pins])

    def write_register(self, offset, value):
        super().write_register(offset, value)
        if offset == CHN_DIV:
            self.update_enable()  # Timer32 goes on by itself from any change of its prescaler

    def gpio_b_changed(self):
        level = self.gpio_b_value
        if level == self.last_b_value:
            return
        self.last_b_value = level
        if self.div_mode == PWMDivMode.B_GATED:
            self.update_enable()
        edge = PWMDivMode.B_RISING_EDGE if level else PWMDivMode.B_FALLING_EDGE
        if self.div_mode == edge and self.csr & CSR_EN:
            self.tick_counter += 1
            if self.tick_counter >= self.timer.prescaler:
                self.tick_counter -= self.timer.prescaler
                if self.timer.counter < self.timer.top:
                    self.timer.advance(1)
                else:
                    self.timer.set(0)
                    self._wrap()


def _mend_counting(pwm):
    for channel in pwm.channels:
        channel.__class__ = _Slice

    def gpio_on_input(index):
        # It told no slice of an input as long as any pin was an output of PWM's.
        for channel in pwm.channels:
            if index in (channel.pin_b1, channel.pin_b2) and not pwm.gpio_direction & 1 << index:
                channel.gpio_b_changed()

    pwm.gpio_on_input = gpio_on_input
