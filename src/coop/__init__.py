"""coop: programs on small boards that do two things at once. Names are loaded when they are first used."""

import sys

__version__ = "0.1.0"
__repo__ = "https://github.com/coop-mcu/coop.git"


_BOARD = sys.implementation.name != "cpython"


def __getattr__(name):
    if name == "asyncio":  # CPython would look for the module itself
        return load(name)
    globals()[name] = value = getattr(load(once("names").find(name)[0]), name)
    return value


def load(module):
    """Import coop.<module> and return it. What an interrupt leaves half done is forgotten, so that it can be redone."""
    place = "coop." + module
    # (A Pico takes 0.06 ms so and 0.5 with __import__. Elsewhere another thread may be importing it.)
    if _BOARD and place in sys.modules:
        return sys.modules[place]
    try:
        return __import__(place, None, None, ("__name__",))
    except BaseException:
        sys.modules.pop(place, None)
        raise


def once(module):
    """Import coop.<module> and return it, for something done once or seldom: a board does not keep it in memory.

    So it must not have a state of its own.
    """
    place = "coop." + module
    if not _BOARD or place in sys.modules:
        return load(module)
    found = load(module)
    del sys.modules[place]
    module, _, name = place.rpartition(".")
    delattr(sys.modules[module], name)
    return found


if not _BOARD:
    # For `from coop import *`, dir() and editors. On a board it would load everything, or cost memory for nobody.
    from .names import NAMES as __all__

    __all__ = [name for line in __all__.split("\n") for name in line.split()[1:]]

    def __dir__():
        return sorted(set(globals()) | set(__all__))

    # The scheduler before all others: it is made of modules that need it.
    load("loop")
