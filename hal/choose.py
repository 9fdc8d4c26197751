"""The one place that chooses the port, and knows which module has what. A board does not keep it in memory."""

import sys

import coop.hal as hal

from ..loop import loop

NAMES = """
pins PinError
board board
choose use port
digital_out DigitalOut
digital_in DigitalIn
levels Pull Edge
pwm PWMOut
pixel_out PixelOut
keys Keys
matrix KeyMatrix
key_events KeyEvent
event_queue EventQueue
counter Counter
encoder IncrementalEncoder
ticks ticks_ms
"""
# Of these a port may have its own.
_DEVICES = "DigitalOut DigitalIn PWMOut Keys KeyMatrix Counter IncrementalEncoder"


def use(name):
    """Choose a port by name ("sim", "micropython", "circuitpython", "blinka") before the first pin is used; returns it.

    Raises RuntimeError when another port is in use already, ImportError (saying which there are) for an unknown name.
    """
    port = hal.chosen
    if port is not None:
        if port.name == name:
            return port
        raise RuntimeError("the port %r is in use already; choose %r before the first pin is used" % (port.name, name))
    try:
        module = __import__("coop.ports." + name, None, None, ("start",))
    except ImportError as error:
        if name == sys.implementation.name:
            raise  # the board's own port says itself what to do
        if name in ("sim", "micropython", "circuitpython", "blinka"):
            raise ImportError("the port %r is not installed here: %s" % (name, error))
        raise ImportError("there is no port %r; there are sim, micropython, circuitpython and blinka" % name)
    if hasattr(module, "name"):  # it is itself the port
        port = module
    else:
        port = module.start()
        if hasattr(port, "install"):
            port.install(loop)
    hal.chosen = port
    return port


def port():
    """Return the port in use; the first call chooses it: COOP_PORT, else by the interpreter."""
    return hal.chosen if hal.chosen is not None else use(_default())


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


def module_of(name):
    """Return the module of coop that has a name of hal's: hal's own, or the port's; AttributeError if none has it."""
    for line in NAMES.split("\n"):
        words = line.split()
        if name in words[1:]:
            break
    else:
        raise AttributeError("module 'coop.hal' has no attribute '%s'" % name)
    own = None
    # On a board this chooses the port, if none is in use; elsewhere one that may still be chosen is not waited for.
    if name in _DEVICES.split() and (hal.chosen is not None or sys.implementation.name != "cpython"):
        try:
            chosen = port()
            if name[-3:] == "Out":  # outputs are what a line does, unless the port's module has one itself
                if hasattr(chosen, name):
                    return "ports." + chosen.name
            else:
                own = getattr(chosen, "own", {}).get(name)
        except ImportError:
            pass  # the first pin says so
    return "ports.%s.%s" % (hal.chosen.name, own) if own else "hal." + words[0]
