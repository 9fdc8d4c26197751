"""board: the pins by their names, `board.D1`, as on CircuitPython."""

import sys

import coop.hal as hal

from .pins import find


class _Board:
    # `board.D1`: what every constructor of coop's takes.
    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return find(name, AttributeError)

    if sys.implementation.name == "cpython":  # on a board, dir() asks for each name that it knows

        def __dir__(self):
            return hal.once("hal.pin_names").all_names()


board = _Board()
