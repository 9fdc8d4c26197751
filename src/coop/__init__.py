"""coop: programs on small boards that do two things at once. Names are loaded when they are first used."""

import sys

__version__ = "0.1.0"
__repo__ = "https://github.com/coop-mcu/coop.git"


_BOARD = sys.implementation.name != "cpython"


def __getattr__(name):
    if name == "asyncio":  # CPython would look for the module itself
        return load(name)
    globals()[name] = value = getattr(load(find("NAMES", name)[0]), name)
    return value


def find(table, name):
    """Return the line of a table of coop/names.py that has a name, as words; AttributeError if none has it."""
    names = load("names")
    if _BOARD:
        # It is 2 kB of a board's memory, and seldom of use.
        del sys.modules["coop.names"], globals()["names"]
    return names.find(table, name)


def load(module):
    """Import coop.<module> and return it. What an interrupt leaves half done is forgotten, so that it can be redone."""
    place = "coop." + module
    try:
        return __import__(place, None, None, ("__name__",))
    except BaseException:
        sys.modules.pop(place, None)
        raise


if not _BOARD:
    # For `from coop import *`, dir() and editors. On a board it would load everything, or cost memory for nobody.
    from .names import NAMES as __all__

    __all__ = [name for line in __all__.split("\n") for name in line.split()[1:]]

    def __dir__():
        return sorted(set(globals()) | set(__all__))

    # The scheduler before all others: it is made of modules that need it.
    load("loop")
