"""Boards without a StopIteration whose value can be set, as CircuitPython: a tick of `every` is a fresh coroutine.

That is a tenth of the garbage of an exception with its traceback.
"""

from .platform_calls import call, trap


def tick(ticking):
    """Return the awaitable of a tick."""
    return call(_tick(ticking))


async def _tick(ticking):
    await trap(ticking)
    return ticking._resumed()
