"""coop.asyncio on CPython; no board gets this folder."""

from ...platform import asyncio
from . import submodules


def missing(name):
    """Return what is not in coop's table: a submodule, or what asyncio has of its own."""
    if name in submodules.NAMES:
        return submodules.stand_ins()["asyncio." + name]
    return getattr(asyncio, name)
