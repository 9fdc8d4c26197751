"""The pretend `rotaryio`: an RP2040's, which wants neighbouring pins. It goes forward when pin a leads."""

import chip

_FORWARD = (0, 2, 3, 1)  # a << 1 | b, one after the other


class IncrementalEncoder(chip.Native):
    def __init__(self, pin_a, pin_b, divisor=4):
        chip.spend(100)
        if abs(pin_a.number - pin_b.number) != 1:
            raise RuntimeError("Pins must be sequential GPIO pins")
        self._claim(pin_a, pin_b)
        self.divisor = divisor
        self._position = 0
        self._quarters = 0
        for pin in self._held:
            pin.pull("up")
            pin.sim.handler = self._edge
        self._at = self._read()

    def _read(self):
        a, b = self._held
        return _FORWARD.index(a.sim.level << 1 | b.sim.level)

    def _edge(self, level, ns):
        before, self._at = self._at, self._read()
        self._quarters += {0: 0, 1: 1, 3: -1, 2: 0}[(self._at - before) % 4]
        if abs(self._quarters) >= self.divisor:
            self._position += 1 if self._quarters > 0 else -1
            self._quarters = 0

    @property
    def position(self):
        self._check()
        chip.spend(6)
        return self._position

    @position.setter
    def position(self, position):
        self._check()
        self._position = position
