"""The one place that chooses the port."""

import sys

from ..loop import loop

_port = None


def use(name):
    """Choose a port by name ("sim", "micropython", "circuitpython", "blinka") before the first pin is used; returns it.

    Raises RuntimeError when another port is in use already, ImportError (saying which there are) for an unknown name.
    """
    global _port
    if _port is not None:
        if _port.name == name:
            return _port
        raise RuntimeError("the port %r is in use already; choose %r before the first pin is used" % (_port.name, name))
    try:
        module = __import__("coop.ports." + name, None, None, ("start",))
    except ImportError as error:
        if name in ("sim", "micropython", "circuitpython", "blinka"):
            raise ImportError("the port %r is not installed here: %s" % (name, error))
        raise ImportError("there is no port %r; there are sim, micropython, circuitpython and blinka" % name)
    _port = module.start()
    _port.install(loop)
    return _port


def port():
    """Return the port in use; the first call chooses it: COOP_PORT, else by the interpreter."""
    return _port if _port is not None else use(_default())


def own(name):
    """Return where the port has a class of its own of that name, or None.

    On a board this chooses the port, if none is in use; elsewhere one that may still be chosen is not waited for.
    """
    try:
        if _port is None and sys.implementation.name not in ("micropython", "circuitpython"):
            return None
        module = getattr(port(), "own", {}).get(name)
    except ImportError:
        return None  # the first pin says so
    return module and "coop.ports.%s.%s" % (port().name, module)


def _default():
    name = sys.implementation.name
    if name in ("micropython", "circuitpython"):
        return name
    import os

    if os.environ.get("COOP_PORT"):
        return os.environ["COOP_PORT"]
    try:
        from ..ports import blinka
    except ImportError:
        return "sim"
    return "blinka" if blinka.found() else "sim"
