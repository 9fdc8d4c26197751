"""`board`: the port's pins, the aliases of `coop_pins`, and whatever else a native `board` has, as `I2C()`."""

import sys

import coop.hal.pins as _pins

from ..hal.board import board as _board
from ..hal.choose import aliases, port

_native = None
if sys.implementation.name == "circuitpython":
    import board as _native


def __dir__():
    names = sorted(aliases()) + [str(name) for name in port().names()]
    return names + [name for name in dir(_native) if name not in names] if _native else names


def __getattr__(name):
    if name == "__all__":
        return __dir__()
    if _native is not None and hasattr(_native, name):
        # Once somebody found a pin these have been read.
        known = aliases() if _pins._aliases is None else _pins._aliases
        if name not in known:
            return getattr(_native, name)
    return getattr(_board, name)
