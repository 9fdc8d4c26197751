"""install and uninstall: `import asyncio` gives coop's."""

import sys

import coop.asyncio as coops

_before = None  # what was in sys.modules under asyncio's names; None while nothing is installed


def install():
    """See `coop.asyncio.install`."""
    global _before
    if _before is not None:
        return
    modules = {"asyncio": coops, "uasyncio": coops}
    if sys.implementation.name == "cpython":
        from .cpython.submodules import stand_ins

        modules.update(stand_ins())
    # A board finds `asyncio.core` and so on beside this file.
    before = _take_out(modules)
    sys.modules.update(modules)
    _before = before


def uninstall():
    """See `coop.asyncio.uninstall`."""
    global _before
    if _before is None:
        return
    _take_out(())
    sys.modules.update(_before)
    _before = None


def _take_out(new):
    # Take asyncio and its submodules out of sys.modules; returns them. On CPython those without a scheduler stay.
    found = {}
    for name in list(sys.modules):
        if name.split(".")[0] in ("asyncio", "uasyncio"):
            found[name] = sys.modules[name]
    for name in found:
        if sys.implementation.name != "cpython" or not new or name in new:
            del sys.modules[name]
    return found
