"""Who holds which pin, beyond what pins.py does for each app."""

# Not `from . import pins`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.hal.pins as pins

from ..loop import loop
from .errors import PinError
from .pin_names import taken


def set_aliases(names):
    """Put `names` in the place of the module `coop_pins`; None reads that again at the next use."""
    pins._names = names
    pins._aliases = None


def give_way(native):
    """Have the holder of a pin give it back; PinError, naming it, if it was made since the last run() ended."""
    holder = pins._taken[native]
    if getattr(holder, "_made", loop.runs) == loop.runs:
        raise PinError(taken(native, holder))
    try:
        (holder.whole or holder).deinit()
    except Exception:
        # An interrupt struck while it was made: it is half there.
        for _, line in holder._pins:
            line.close()
    for other in [other for other, owner in pins._taken.items() if owner is holder]:
        release(other)


def release(native):
    """Give a pin back."""
    pins._taken.pop(native, None)


def holder(native):
    """Return the object that holds a pin, or None."""
    return pins._taken.get(native)


def release_all():
    """Deinit whatever holds a pin."""
    for owner in list(pins._taken.values()):
        owner.deinit()
    pins._taken.clear()
