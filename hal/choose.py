"""The one place that chooses the port, and knows which module has what, and what each alias means.

A board loads it once, and does not keep it in memory.
"""

import sys

import coop.hal as hal

from .. import load
from ..loop import loop

NAMES = """
board board
errors PinError
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
    found = _port()
    # A board keeps what no app needs only if somebody asked for the port.
    if hasattr(found, "whole"):
        hal.chosen = found = load(found.whole).asked
    return found


def _port():
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
            port = _port()
            if name[-3:] == "Out":  # outputs are what a line does, unless the port's module has one itself
                if hasattr(port, name):
                    return "ports." + port.name
            else:
                own = getattr(port, "own", {}).get(name)
        except ImportError:
            pass  # the first pin says so
    return "ports.%s.%s" % (hal.chosen.name, own) if own else "hal." + words[0]


def aliases():
    """Return the aliases, {name: name, number or native pin}: the module `coop_pins` beside the app, if any."""
    import coop.hal.pins as pins  # (which may be what imports this)

    names = pins._names
    if names is None:
        names = {}
        try:
            import coop_pins

            # Not dir() alone: that asks for each name that the firmware knows, which takes 15 ms on a Pico.
            for name in getattr(coop_pins, "__dict__", None) or dir(coop_pins):
                if name[0] != "_":
                    names[name] = getattr(coop_pins, name)
        except ImportError:
            pass
    return names


def resolve(pin, known):
    """Return (native pin or None, what the last alias on the way means) for a pin, with these aliases."""
    # An alias means a name of the port's, so two pins may be exchanged: D1 = "D2", D2 = "D1".
    port = _port()
    seen = []
    while pin.__class__ is str and pin in known and pin not in seen:
        seen.append(pin)
        pin = known[pin]
        native = port.find(pin)
        if native is not None:
            return native, pin
    return (None if seen else port.find(pin)), pin


def found():
    """Return the native pin of each alias; None for one that means no pin."""
    known = aliases()
    natives = {}
    _port()  # by now it is chosen, without aliases, too
    for name in known:
        try:
            native = resolve(name, known)[0]
        except ValueError:  # a Signal whose pin cannot be told: who uses that alias is told so
            native = None
        natives[name] = native
    return natives
