"""LED, Button and the other devices: what stands on the HAL and knows no port."""

from .. import load


def seldom(device, cls, place, name):
    """Find a method that is needed seldom, for __getattr__: from a class at `place`, "module Class", to `cls` for good."""
    module, source = place.split()
    found = getattr(getattr(load("devices." + module), source), name, None)
    if found is None:
        raise AttributeError("%s has no attribute %r" % (type(device).__name__, name))
    setattr(cls, name, found)
    return getattr(device, name)
