"""`board`: pins by name, `board.D1`, which every constructor of coop's takes. It is this module itself."""

import sys

from .pins import find as _find

board = sys.modules[__name__]


def __getattr__(name):
    if name[:2] == "__":
        raise AttributeError(name)
    return _find(name, AttributeError)


if sys.implementation.name == "cpython":  # on a board, dir() asks for each name that it knows
    from .pin_names import all_names as _all_names

    def __dir__():
        return _all_names()


del sys
