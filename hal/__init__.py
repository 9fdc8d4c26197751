"""What a port must give, and what the ports share. Names are loaded when they are first used (choose.py has them).

A port is a module `coop.ports.<name>`; `hal/port.py` is the page that says what it must give.
"""

from .. import load, once

chosen = None  # the port in use; choose.py chooses it


def __getattr__(name):
    value = getattr(load(once("hal.choose").module_of(name)), name)
    globals()[name] = value
    return value
