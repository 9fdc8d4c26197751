"""Giving pins back: methods of Device. A board loads them when one is first used, and with the first input."""

from .. import load
from .pins import Device, _taken


def deinit(self):
    """Give the pins back, as inputs without pull. More than once is no error."""
    for native, line in self._pins:
        line.close()
        _taken.pop(native, None)
    self._pins = ()


def _check(self):
    if not self._pins:
        raise load("hal.pin_names").used(self)


def __enter__(self):
    return self


def __exit__(self, *error):
    self.deinit()


for _method in (deinit, _check, __enter__, __exit__):
    setattr(Device, _method.__name__, _method)
del Device.__getattr__
