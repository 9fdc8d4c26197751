"""What a port must give, and what the ports share. Names are loaded when they are first used (choose.py has them).

A port is a module `coop.ports.<name>`; `hal/port.py` is the page that says what it must give.
"""

import sys

from .. import load

chosen = None  # the port in use; choose.py chooses it


def __getattr__(name):
    value = getattr(load(once("hal.choose").module_of(name)), name)
    globals()[name] = value
    return value


def once(module):
    """Import coop.<module> and return it, for something done once or seldom: a board does not keep it in memory.

    So it must not have a state of its own.
    """
    place = "coop." + module
    kept = place in sys.modules
    module = load(module)
    if not kept and sys.implementation.name != "cpython":
        del sys.modules[place]
        place, _, name = place.rpartition(".")
        delattr(sys.modules[place], name)
    return module
