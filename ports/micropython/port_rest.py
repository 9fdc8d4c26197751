"""What the port has for those who ask for it: `lightsleep`, and the names of its pins."""

import sys

from machine import Pin

import coop.ports.micropython as port

from ... import load  # type: ignore[attr-defined]


class Asked:
    """The port for those who ask for it: a module has no properties."""

    name = port.name
    find = staticmethod(port.find)
    line = staticmethod(port.line)
    DigitalOut = port.DigitalOut
    _light = False

    def names(self):
        names = [name for name in dir(getattr(Pin, "board", None)) if name[0] != "_"]
        return sorted(names, key=_in_order) or [str(number) for number in range(64) if port.find(number) is not None]

    def pin_name(self, pin):
        board = getattr(Pin, "board", None)
        for name in dir(board):
            if name[0] != "_" and getattr(board, name) == pin:
                return name
        # "Pin(GPIO2, mode=IN)", "Pin(2)", "<Pin gpio0 2>"
        text = str(pin)
        return text[5:-1] if text[0] == "<" else text[4:-1].split(",")[0].split(".")[-1]

    @property
    def lightsleep(self):
        """True: while nothing is ready the chip sleeps by `machine.lightsleep`, with its clocks stopped: less current,
        and 3 ms from an edge to its task in the place of less than one (RP2040). Assign, before `run()`; RuntimeError
        on a port where a pin cannot end it. While a task waits for a stream the chip idles as ever.
        """
        return self._light

    @lightsleep.setter
    def lightsleep(self, on):
        load("ports.micropython.light").switch(bool(on), sys.platform)
        self._light = bool(on)


def _in_order(name):
    stem = name.rstrip("0123456789")
    return stem, int(name[len(stem) :] or 0)


asked = Asked()
