"""coop.asyncio on CPython: the interpreter's own functions and classes, on coop's tasks, futures and event loop.

What asyncio makes of those (gather, Queue, TaskGroup, timeouts, transports ...) is there to the letter, for it is CPython's.
No board gets this folder.
"""

from ... import load
from ...platform import asyncio
from . import names, submodules

_PLACES = {name: words.split()[0] for words in names.NAMES.split("\n") for name in words.split()[1:]}


def get(name):
    """Return what coop.asyncio has under a name; None if it has nothing."""
    if name in _PLACES:
        return getattr(load("asyncio.cpython." + _PLACES[name]), name)
    if name in submodules.NAMES:
        return submodules.stand_ins()["asyncio." + name]
    return getattr(asyncio, name, None)


def names_of_all():
    """Return all public names."""
    return sorted(set(_PLACES) | {name for name in asyncio.__all__ if name[0] != "_"})
