"""What errors say of pins: their names, and who has them."""

from .choose import port
from .pins import aliases


def listed():
    """Return the names that there are, as a text."""
    # "D0 to D31, A0 to A7, LED": runs of numbers are told by their ends.
    parts = sorted(aliases())
    run = None
    for name in [str(name) for name in port().names()]:
        stem = name.rstrip("0123456789")
        digits = name[len(stem) :]
        if run is not None and digits and run[0] == stem and int(digits) == run[2] + 1:
            run[2] += 1
            parts[-1] = "%s%d to %s%d" % (stem, run[1], stem, run[2])
            continue
        run = [stem, int(digits), int(digits)] if digits else None
        parts.append(name)
    return ", ".join(parts)


def name_of(native):
    """Return the name by which the app knows a native pin."""
    for name, pin in aliases().items():
        if port().find(pin) == native:
            return name
    return port().pin_name(native)


def taken(native, holder):
    """Say that a pin is taken, by whom, and what to do."""
    kind = type(getattr(holder, "whole", None) or holder).__name__
    article = "an" if kind[0] in "AEIOLR" else "a"  # an LED, an RGBLED, an IncrementalEncoder
    said = "pin %s is taken by %s %s; use another pin, or call deinit() on that first"
    return said % (name_of(native), article, kind)


def unknown(name):
    """Say that `board` has no pin of that name."""
    return "board has no pin %r; there are %s. A name of your own goes into coop_pins.py, or --pins %s=..." % (
        name,
        listed(),
        name,
    )
