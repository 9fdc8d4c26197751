"""What stands for the submodules of asyncio while coop's is installed."""

from types import ModuleType

import coop.asyncio as coops

# Those of CPython's and of MicroPython's. What is not here (log, constants, transports, protocols, sslproto ...) has
# nothing of a scheduler, and stays CPython's.
NAMES = (
    "core event lock funcs stream "
    "base_events events exceptions futures locks queues runners streams taskgroups tasks threads timeouts"
).split()


class _Submodule(ModuleType):
    # Has every name of the package.
    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return coops._get(name)

    def __dir__(self):
        return dir(coops)


_made = {}


def stand_ins():
    """Return {name in sys.modules: module}."""
    for name in NAMES if not _made else ():
        _made["asyncio." + name] = _Submodule("asyncio." + name, coops.__doc__)
    return _made
