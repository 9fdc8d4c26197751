"""What an input needs of a line, its interrupt included: the first edge would have to wait for what is loaded later."""

from machine import Pin

# Not `from ...hal import edges`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.hal.edges as edges

from ...platform import ticks, widen
from .interrupts import Interrupt

edges.raw = ticks
edges.widen = widen
_pulled = None  # of pulls.py, once an input has a pull


def input(self, pull):
    if self._pwm is not None:
        self._leave()
    if pull is None:
        self.pin.init(Pin.IN, None)
    else:
        # (A Button takes 2 ms on a Pico; to import this again would be another 0.6.)
        global _pulled
        if _pulled is None:
            from .pulls import pulled as _pulled
        _pulled(self.pin, pull)  # type: ignore[misc]


def read(self):
    return self.pin.value() == 1


def watch(self, handler, edge=None, hold=0):
    interrupt = self._interrupt
    if handler is None:
        if interrupt is not None:
            interrupt.stop()
        return
    if interrupt is None:
        self._interrupt = interrupt = Interrupt(self.pin)
    interrupt.start(handler, edge)
