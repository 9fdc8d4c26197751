"""MicroPython as a port."""

import sys

import machine

# Not `from ...hal import edges`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.hal.edges as edges

from ...platform import ticks, widen
from .line import PinLine


class MicroPythonPort:
    """See `coop.hal.port.Port`. Native pins are `machine.Pin` objects."""

    name = "micropython"
    _light = False

    def __init__(self):
        self._others = None  # the Pins that were found; (): there is one object for each pin, so nobody need know

    def names(self):
        names = [name for name in dir(getattr(machine.Pin, "board", None)) if name[0] != "_"]
        return sorted(names, key=_in_order) or [str(number) for number in range(64) if self.find(number) is not None]

    def find(self, name):
        Pin = machine.Pin
        if isinstance(name, getattr(machine, "Signal", ())):
            from .signals import find

            return find(name, self)
        board = getattr(Pin, "board", None)
        if name.__class__ is str and not hasattr(board, name):
            if name.isdigit():
                name = int(name)
            elif name[:2] == "GP" and name[2:].isdigit():
                name = int(name[2:])
        try:
            pin = Pin(name)
        except (ValueError, TypeError):
            if hasattr(name, "line"):  # an inverted Signal that was found before
                return name
            if name.__class__ is not str or name[:1] == "_" or not hasattr(board, name):
                return None
            pin = getattr(board, name)
        if self._others is None and not isinstance(name, Pin) and Pin(name) is pin:
            self._others = ()
        if self._others == ():
            return pin
        # Pin(2) is another object each time: the first one stands for all.
        label = str(pin).split(",")[0]
        self._others = self._others or []
        for other in self._others:
            if str(other).split(",")[0] == label:
                return other
        self._others.append(pin)
        return pin

    def pin_name(self, pin):
        board = getattr(machine.Pin, "board", None)
        for name in dir(board):
            if name[0] != "_" and getattr(board, name) == pin:
                return name
        # "Pin(GPIO2, mode=IN)", "Pin(2)", "<Pin gpio0 2>"
        text = str(pin)
        return text[5:-1] if text[0] == "<" else text[4:-1].split(",")[0].split(".")[-1]

    def line(self, pin):
        return PinLine(pin) if isinstance(pin, machine.Pin) else pin.line()

    def install(self, loop):
        edges.raw = ticks
        edges.widen = widen

    @property
    def lightsleep(self):
        """True: while nothing is ready the chip sleeps by `machine.lightsleep`, with its clocks stopped: less current,
        and 3 ms from an edge to its task in the place of less than one (RP2040). Assign, before `run()`; RuntimeError
        on a port where a pin cannot end it. While a task waits for a stream the chip idles as ever.
        """
        return self._light

    @lightsleep.setter
    def lightsleep(self, on):
        from .light import switch

        switch(bool(on), sys.platform)
        self._light = bool(on)


def _in_order(name):
    stem = name.rstrip("0123456789")
    return stem, int(name[len(stem) :] or 0)
