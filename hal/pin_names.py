"""Names of pins: the aliases, and what errors say. A board keeps this in memory from its first error on."""

import sys

import coop.hal as hal
import coop.hal.pins as pins

from .pins import PinError

# On MicroPython dir(board) asks for each of 2,000 names in vain, and to list the names that there are takes 43 ms.
_listed = (None, None, "")  # the port and the aliases, and how its names were told last


def _port():
    return hal.chosen or hal.once("hal.choose").port()  # (to load that takes 35 ms on a Pico)


def aliases():
    """Return the aliases, {name: name, number or native pin}: the module `coop_pins` beside the app, if any."""
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


def listed():
    """Return the names that there are, as a text."""
    global _listed
    port, known, text = _listed
    if port is hal.chosen and known is pins._known and sys.implementation.name != "cpython":  # a simulator's may change
        return text
    # "D0 to D31, A0 to A7, LED": runs of numbers are told by their ends.
    parts = sorted(aliases())
    run = None
    for name in [str(name) for name in _port().names()]:
        stem = name.rstrip("0123456789")
        digits = name[len(stem) :]
        if run is not None and digits and run[0] == stem and int(digits) == run[2] + 1:
            run[2] += 1
            parts[-1] = "%s%d to %s%d" % (stem, run[1], stem, run[2])
            continue
        run = [stem, int(digits), int(digits)] if digits else None
        parts.append(name)
    text = ", ".join(parts)
    _listed = (hal.chosen, pins._known, text)
    return text


def name_of(native):
    """Return the name by which the app knows a native pin."""
    for name, pin in aliases().items():
        if _port().find(pin) == native:
            return name
    return _port().pin_name(native)


def taken(native, holder):
    """Say that a pin is taken, by whom, and what to do."""
    kind = type(getattr(holder, "whole", None) or holder).__name__
    article = "an" if kind[0] in "AEIOLR" else "a"  # an LED, an RGBLED, an IncrementalEncoder
    said = "pin %s is taken by %s %s; use another pin, or call deinit() on that first"
    return said % (name_of(native), article, kind)


def unknown(pin, error=PinError):
    """Return the error for a pin that there is not; an AttributeError is for `board`."""
    if error is AttributeError and pin not in pins._known:
        return error(
            "board has no pin %r; there are %s. A name of your own goes into coop_pins.py, or --pins %s=..."
            % (pin, listed(), pin)
        )
    known = aliases()
    try:
        meant = resolve(pin, known)[1]
    except ValueError as why:  # a Signal whose pin cannot be told
        return error(str(why))
    where = " (the alias %s in coop_pins means it)" % pin if pin.__class__ is str and pin in known else ""
    return error("there is no pin %r%s on %r; there are %s" % (meant, where, _port().name, listed()))


def all_names():
    """Return the names that `board` has."""
    return sorted(aliases()) + [str(name) for name in _port().names()]


def used(device):
    """Return the error for a device that was used after deinit()."""
    return PinError("this %s was used after deinit(); make a new one" % type(device.whole or device).__name__)


def told(device):
    """Return a device as a text: its class, and its pins."""
    return "%s(%s)" % (type(device).__name__, ", ".join([name_of(native) for native, _ in device._pins]))
