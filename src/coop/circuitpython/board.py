"""`board`: the port's pins, the aliases of `coop_pins`, and whatever else a native `board` has, as `I2C()`."""

import sys

from ..hal.board import board as _pins
from ..hal.choose import port
from ..hal.pins import aliases

_native = None
if sys.implementation.name == "circuitpython":
    import board as _native


def __dir__():
    names = sorted(aliases()) + [str(name) for name in port().names()]
    return names + [name for name in dir(_native) if name not in names] if _native else names


def __getattr__(name):
    if name == "__all__":
        return __dir__()
    if _native is not None and name not in aliases() and hasattr(_native, name):
        return getattr(_native, name)
    return getattr(_pins, name)
