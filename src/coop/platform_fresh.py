"""Boards without a StopIteration whose value can be set, as CircuitPython: a tick of `every` is a fresh coroutine.

That is a tenth of the garbage of an exception with its traceback.
"""

from .platform import CIRCUITPYTHON, trapped


def tick(ticking):
    """Return the iterator of a tick, whose request is in `pending`."""
    coro = _tick(ticking)
    return coro.__await__() if CIRCUITPYTHON else coro


async def _tick(ticking):
    await trapped
    return ticking._resumed()
