"""CircuitPython's module names, so that a program written for CircuitPython runs as it is on every port.

`import coop.circuitpython`, done before the program's own imports, installs them in `sys.modules`: `asyncio` (coop's
scheduler), `board` (the port's pins and the aliases), `digitalio`, `keypad` and `countio`, and `time` where it lacks
monotonic or a simulator keeps the time. On CircuitPython itself the native modules stay, but for `asyncio` and `board`.
Code that imported a module of that name before keeps the one it has. `uninstall()` takes all of it back.
"""

import sys

from .. import asyncio
from ..hal.choose import port

_NAMES = ("board", "digitalio", "keypad", "countio")
_NAME = sys.implementation.name
_ON_BOARD = _NAME in ("micropython", "circuitpython")
# A board has no way to make a module, or a class of them; there an object stands for it, which `import` takes as well.
_Base = object if _ON_BOARD else type(sys)

_before = None  # what was in sys.modules in the places of ours; None while nothing is installed


class _Module(_Base):
    # Stands in sys.modules, and loads coop's module of that name when something of it is first used.
    _loaded = None

    def __init__(self, name):
        if not _ON_BOARD:
            _Base.__init__(self, name, "CircuitPython's %s, from coop." % name)
        self._name = name

    def __getattr__(self, name):
        if name[:2] == "__" and name != "__all__":
            raise AttributeError(name)
        loaded = self._loaded
        if loaded is None:
            loaded = self._loaded = _load(self._name)
        value = getattr(loaded, name)
        if self._name != "board" and name in loaded.__all__:
            setattr(self, name, value)
        return value

    def __dir__(self):
        return list(_load(self._name).__all__)

    def __repr__(self):
        return "<module %r (coop's)>" % self._name


def _load(name):
    return __import__("coop.circuitpython." + name, None, None, ("__all__",))


def _missing(name):
    try:
        __import__(name)
    except ImportError:
        return True
    return False


def _needed():
    # The names that shall be coop's here.
    if _NAME == "circuitpython":
        names = [name for name in _NAMES if name == "board" or _missing(name)]
    else:
        names = list(_NAMES)
    if not _ON_BOARD or not hasattr(__import__("time"), "monotonic"):
        names.append("time")
    return names


def install():
    """Put coop's modules into `sys.modules`; if they are there, do nothing. Importing this package does it.

    It chooses the port, if none is in use: see `coop.hal.use`.
    """
    global _before
    if _before is not None:
        return
    # The port, the scheduler and these two are built on the modules that are about to be hidden.
    names = _needed()
    for name in ("time", "board"):
        if name in names:
            _load(name)
    try:
        port()
    except ImportError:
        if not _ON_BOARD:
            raise
        # The scheduler alone is here; asyncio does without a port.
    asyncio.install()
    before = {}
    for name in names:
        before[name] = sys.modules.get(name)
        sys.modules[name] = _Module(name)
    _before = before
    _tell_time(True)


def uninstall():
    """Put back what was in `sys.modules` before `install()`; if nothing is installed, do nothing.

    Pins that a program holds stay held, and what it imported stays its own; only `time` is the port's own again in it.
    """
    global _before
    if _before is None:
        return
    _tell_time(False)
    asyncio.uninstall()
    for name, module in _before.items():
        if module is not None:
            sys.modules[name] = module
        else:
            sys.modules.pop(name, None)
    _before = None


def _tell_time(on):
    if "time" in _before:
        _load("time").keep(on)


install()
