"""asyncio's names on coop's scheduler, so that a library that was written for asyncio runs beside LEDs and buttons.

`from coop import asyncio` is enough for a program of one's own. For the libraries, `coop.asyncio.install()`, done
before they are imported, makes `import asyncio` (and `import uasyncio`) give this module, on MicroPython,
CircuitPython and CPython. What a name means is what the interpreter's own asyncio means by it; docs/asyncio.md lists
them. Each is loaded when it is first used.
"""

import sys

from .. import load

_CPYTHON = sys.implementation.name == "cpython"


def __getattr__(name):
    if name == "cur_task":
        return load("asyncio.core").cur_task
    value = _get(name)
    globals()[name] = value
    return value


def _get(name):
    if _CPYTHON:
        value = None if name[:2] == "__" else load("asyncio.cpython").get(name)
        if value is None:
            raise AttributeError("coop has no asyncio.%s; docs/asyncio.md says what it has" % name)
        return value
    if name in ("core", "event", "funcs", "lock", "stream"):
        return load("asyncio." + name)
    module = _find(name)
    if module is None:
        raise AttributeError("coop has no asyncio.%s; docs/asyncio.md says what it has" % name)
    return getattr(load(module), name)


def _find(name):
    text = load("asyncio.names").NAMES
    # It is 1 kB of a board's memory, and seldom of use.
    del sys.modules["coop.asyncio.names"], globals()["names"]
    for line in text.split("\n"):
        words = line.split()
        if name in words[1:]:
            return words[0]


def install():
    """Make `import asyncio` and `import uasyncio` give this module; if they do, do nothing.

    What was imported before keeps the asyncio that it has, so install first, and then import libraries.
    """
    load("asyncio.installing").install()


def uninstall():
    """Make `import asyncio` give the interpreter's own again; if nothing is installed, do nothing."""
    load("asyncio.installing").uninstall()


if _CPYTHON:
    __all__ = load("asyncio.cpython").names_of_all()

    def __dir__():
        return sorted(set(globals()) | set(__all__))
