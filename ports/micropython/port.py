"""MicroPython as a port."""

import io
import select

import machine

# Not `from ...hal import edges`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.hal.edges as edges

from ...loop import loop
from ...platform_board import wakes, widen
from .line import PinLine

_POLL = 3  # MP_STREAM_POLL


class _Waker(io.IOBase):
    # A stream that is readable when an interrupt wants attention: it ends a poll(), which sleeps in between. (Pico,
    # from edge to task: 0.10 ms, and all but wholly asleep. sleep_ms() does not end at an interrupt.)
    def ioctl(self, request, argument):
        if request == _POLL:
            return argument if wakes[0] or loop.flag[0] & 1 else 0
        return -1


class MicroPythonPort:
    """See `coop.hal.port.Port`. Native pins are `machine.Pin` objects."""

    name = "micropython"

    def __init__(self):
        self._poll = select.poll()
        self._poll.register(_Waker(), select.POLLIN)

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
        loop.idle = self.idle
        edges.widen = widen

    def idle(self, ticks):
        for _ in self._poll.ipoll(-1 if ticks is None else ticks):
            pass
        wakes[0] = 0
        return True
