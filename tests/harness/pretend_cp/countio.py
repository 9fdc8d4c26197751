"""The pretend `countio`: an RP2040's, which counts with PWM slices, on odd pins, edges of one kind."""

import chip
from digitalio import RESISTORS
from pwmio import counting, slice_of


class Edge:
    RISE = "countio.Edge.RISE"
    FALL = "countio.Edge.FALL"
    RISE_AND_FALL = "countio.Edge.RISE_AND_FALL"


class Counter(chip.Native):
    def __init__(self, pin, *, edge=Edge.FALL, pull=None):
        chip.spend(30)
        if pin.number is None or not pin.number & 1:
            raise RuntimeError("Pin must be on PWM Channel B")
        if edge == Edge.RISE_AND_FALL:
            raise NotImplementedError("RISE_AND_FALL not available on this chip")
        self._slice = slice_of(pin)
        if self._slice:
            raise RuntimeError("Internal resource(s) in use")
        self._claim(pin)
        self._slice[0] = self._slice[1] = self
        counting.add(pin.number >> 1 & 7)
        self._level = edge == Edge.RISE
        self._count = 0
        pin.pull(RESISTORS[pull])
        pin.sim.handler = self._edge

    def _edge(self, level, ns):
        self._count += level == self._level

    @property
    def count(self):
        self._check()
        chip.spend(6)
        return self._count

    def reset(self):
        self._check()
        self._count = 0

    def deinit(self):
        if self._held:
            self._slice.clear()
        chip.Native.deinit(self)
