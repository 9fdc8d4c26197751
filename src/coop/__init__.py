"""coop: programs on small boards that do two things at once. Names are loaded when they are first used."""

import sys

__version__ = "0.1.0"
__repo__ = "https://github.com/coop-mcu/coop.git"


def __getattr__(name):
    if name == "asyncio":  # CPython would look for the module itself
        return load(name)
    module = find("NAMES", name)
    if module is None:
        raise AttributeError("module 'coop' has no attribute '%s'" % name)
    value = getattr(load(module), name)
    globals()[name] = value
    return value


def find(table, name):
    """Return the module that has a name, by a table of coop/names.py; None if none has it."""
    text = getattr(load("names"), table)
    if sys.implementation.name != "cpython":
        # It is 1 kB of a board's memory, and seldom of use.
        del sys.modules["coop.names"], globals()["names"]
    for line in text.split("\n"):
        words = line.split()
        if name in words[1:]:
            return words[0]


def load(module):
    """Import coop.<module> and return it. What an interrupt leaves half done is forgotten, so that it can be redone."""
    place = "coop." + module
    try:
        return __import__(place, None, None, ("__name__",))
    except BaseException:
        sys.modules.pop(place, None)
        raise


if sys.implementation.name == "cpython":
    # For `from coop import *`, dir() and editors. On a board it would load everything, or cost memory for nobody.
    from . import names as _names

    __all__ = [name for line in _names.NAMES.split("\n") for name in line.split()[1:]]

    def __dir__():
        return sorted(set(globals()) | set(__all__))
