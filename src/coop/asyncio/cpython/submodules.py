"""What stands for the submodules of asyncio while coop's is installed."""

from types import ModuleType

import coop.asyncio as coops

from ...platform import asyncio

# Those of CPython's and of MicroPython's. What is not here (log, constants, transports, protocols, sslproto ...) has
# nothing of a scheduler, and stays CPython's.
NAMES = (
    "core event lock funcs stream "
    "base_events events exceptions futures locks queues runners streams taskgroups tasks threads timeouts"
).split()


class _Submodule(ModuleType):
    # Has every name of the package, and else what CPython's own has, its private names too.
    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        real = getattr(asyncio, self.__name__.split(".")[1], None)
        if name[:1] == "_" and hasattr(real, name):
            return getattr(real, name)
        try:
            return coops._get(name)
        except AttributeError:
            if hasattr(real, name):
                return getattr(real, name)
            raise

    def __dir__(self):
        return dir(coops)


_made = {}


def stand_ins():
    """Return {name in sys.modules: module}."""
    for name in NAMES if not _made else ():
        _made["asyncio." + name] = _Submodule("asyncio." + name, coops.__doc__)
    return _made
