"""IncrementalEncoder: a knob that turns for ever."""

from ..loop import loop
from ..platform import call, trap, wake
from .giving_back import Device
from .levels import Pull
from .waiting import Asked

# By the last and the present levels of a and b (a << 1 | b): a quarter step forward, back, none, or, where both have
# changed at once, unknown (taken for none). Gray code order 0, 2, 3, 1, where a leads b, is forward, as it is for
# CircuitPython and gpiozero.
_STEPS = (0, -1, 1, 0, 1, 0, 0, -1, -1, 0, 0, 1, 0, 1, -1, 0)


class IncrementalEncoder(Device):
    """A rotary encoder on two pins, decoded in the interrupt.

    divisor: how many of the four quarter steps of a cycle make one position: 4 for most knobs (one detent a cycle),
    2 or 1. Pins are pulled up. Raises PinError for pins that do not exist, are taken, or cannot be used together.
    """

    def __init__(self, pin_a, pin_b, divisor=4):
        if divisor not in (1, 2, 4):
            raise ValueError("divisor=%r: it is 1, 2 or 4" % (divisor,))
        self._divisor = divisor
        self._offset = 0
        self._seen = 0
        self._wait = _Change(self, "changed()")
        self._line_a = self._claim(pin_a)
        try:
            self._line_b = self._claim(pin_b)
            self._open()
        except Exception:
            self.deinit()
            raise

    # How steps are counted: a port with decoders of its own has its own three methods.

    def _open(self):
        self._quarters = 0  # since the last whole step
        self._turned = 0  # whole steps; only the handler writes it
        self._line_a.input(Pull.UP)
        self._line_b.input(Pull.UP)
        self._state = self._line_a.read() << 1 | self._line_b.read()
        self._line_a.watch(self._edge_a)
        self._line_b.watch(self._edge_b)

    def _steps(self):
        if loop.hardware is not None:
            loop.hardware()  # what has happened already, on a port without interrupts
        return self._turned

    def _close(self):
        for _, line in self._pins:  # both, unless the second could not be had
            line.watch(None)

    def _edge_a(self, level, ticks):
        self._moved(self._state & 1 | level << 1)

    def _edge_b(self, level, ticks):
        self._moved(self._state & 2 | level)

    def _moved(self, state):
        # In an interrupt.
        quarters = self._quarters + _STEPS[self._state << 2 | state]
        self._state = state
        # Either way a step is a whole one, so a knob that trembles at a detent stays on its number.
        if quarters >= self._divisor:
            self._turned += 1
            quarters = 0
        elif quarters <= -self._divisor:
            self._turned -= 1
            quarters = 0
        self._quarters = quarters
        if self._wait.tasks:
            loop.flag[0] |= 1
            wake()

    @property
    def position(self):
        """Whole steps since the start; can be set."""
        self._check()
        return self._steps() + self._offset

    @position.setter
    def position(self, value):
        self._check()
        self._offset = value - self._steps()

    def changed(self):
        """Wait until the position differs from what changed() last gave (0 at first); at once if it does. Gives it."""
        self._check()
        return call(self._changed())

    async def _changed(self):
        await trap(self._wait)
        self._seen = self.position
        return self._seen

    def deinit(self):
        """Give the pins back; tasks that wait get a PinError."""
        if self._pins:
            self._wait.close()
            self._close()
        Device.deinit(self)


class _Change(Asked):
    def ready(self):
        return self.owner.position != self.owner._seen
