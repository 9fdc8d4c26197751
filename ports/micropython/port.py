"""MicroPython as a port."""

import machine

# Not `from ...hal import edges`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.hal.edges as edges

from ...platform_board import widen
from .line import PinLine


class MicroPythonPort:
    """See `coop.hal.port.Port`. Native pins are `machine.Pin` objects."""

    name = "micropython"

    def names(self):
        names = [name for name in dir(getattr(machine.Pin, "board", None)) if name[0] != "_"]
        return names if names else ["the numbers of its pins"]

    def find(self, name):
        Pin = machine.Pin
        if isinstance(name, (Pin, getattr(machine, "Signal", Pin))):
            return name
        if name.__class__ is str:
            if name.isdigit():
                name = int(name)
            elif hasattr(getattr(Pin, "board", None), name):
                return getattr(Pin.board, name)
            elif name[:2] == "GP" and name[2:].isdigit():
                name = int(name[2:])
        try:
            return Pin(name)
        except (ValueError, TypeError):
            return None

    def pin_name(self, pin):
        return str(pin)

    def line(self, pin):
        return PinLine(pin)

    def install(self, loop):
        edges.widen = widen
