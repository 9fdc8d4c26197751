"""Names of pins, and what errors say of them. A board keeps this in memory from its first error on."""

import sys

import coop.hal as hal
import coop.hal.pins as pins

from .choose import aliases, resolve
from .errors import PinError

# On MicroPython dir(board) asks for each of 2,000 names in vain, and to list the names that there are takes 43 ms.
_listed = (None, None, "")  # the port and the aliases, and how its names were told last


def _port():
    port = hal.chosen
    return port if hasattr(port, "names") else hal.once("hal.choose").port()


def listed():
    """Return the names that there are, as a text."""
    global _listed
    last, known, text = _listed
    on_board = sys.implementation.name != "cpython"  # a simulator's may change
    if on_board and last is hal.chosen and known is pins._aliases:
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
    _listed = (hal.chosen, pins._aliases, text)
    return text


def name_of(native):
    """Return the name by which the app knows a native pin."""
    port = _port()
    for name, pin in aliases().items():
        if port.find(pin) == native:
            return name
    return port.pin_name(native)


def taken(native, holder):
    """Say that a pin is taken, by whom, and what to do."""
    kind = type(getattr(holder, "whole", None) or holder).__name__
    article = "an" if kind[0] in "AEIOLR" else "a"  # an LED, an RGBLED, an IncrementalEncoder
    said = "pin %s is taken by %s %s; use another pin, or call deinit() on that first"
    return said % (name_of(native), article, kind)


def unknown(pin, error):
    """Return the error for a pin that there is not; an AttributeError is for `board`, and None a PinError."""
    if error is AttributeError and pin not in pins._aliases:
        return error(
            "board has no pin %r; there are %s. A name of your own goes into coop_pins.py, or --pins %s=..."
            % (pin, listed(), pin)
        )
    error = error or PinError
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
