"""Aliases: the names that an app gives to pins, in the module `coop_pins` beside it.

A board asks for them at its first pin, and does not keep this in memory, unless there is an error.
"""

import sys

import coop.hal as hal


def port():
    """Return the port, which is chosen now if it was not."""
    return hal.chosen or hal.once("hal.choose").port()  # (to load that takes 35 ms on a Pico)


def aliases():
    """Return the aliases, {name: name, number or native pin}: the module `coop_pins` beside the app, if any."""
    names = getattr(sys.modules.get("coop.hal.holders"), "_names", None)  # (which need not be loaded for that)
    if names is None:
        names = {}
        try:
            import coop_pins

            for name in dir(coop_pins):
                if name[0] != "_":
                    names[name] = getattr(coop_pins, name)
        except ImportError:
            pass
    return names


def resolve(pin, known):
    """Return (native pin or None, what the last alias on the way means) for a pin, with these aliases."""
    # An alias means a name of the port's, so two pins may be exchanged: D1 = "D2", D2 = "D1".
    find = port().find
    words = []
    while pin.__class__ is str and pin in known and pin not in words:
        words.append(pin)
        pin = known[pin]
        native = find(pin)
        if native is not None:
            return native, pin
    return (None if words else find(pin)), pin


def found():
    """Return the native pin of each alias; None for one that means no pin."""
    known = aliases()
    table = {}
    port()  # by now it is chosen, without aliases, too
    for name in known:
        try:
            native = resolve(name, known)[0]
        except ValueError:  # a Signal whose pin cannot be told: who uses that alias is told so
            native = None
        table[name] = native
    return table
