"""Who holds which pin, beyond what pins.py does for each app."""

# Not `from . import pins`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.hal.pins as pins

from .aliases import aliases  # noqa: F401 (pins has all of these names)
from .pin_names import name_of, taken  # noqa: F401
from .pins import PinError

_names = None  # the aliases that are in the place of the module `coop_pins`


def set_aliases(names):
    """Put `names` in the place of the module `coop_pins`; None reads that again at the next use."""
    global _names
    _names = names
    pins._known = None


def give_way(native):
    """Have the holder of a pin give it back; PinError, naming it, if it was made since the last run() ended."""
    holder = pins._taken[native]
    if native in pins._recent:
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
