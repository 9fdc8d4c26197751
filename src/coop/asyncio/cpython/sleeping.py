"""sleep: asyncio's."""

import sys

from ...loop import loop
from ...platform import asyncio, request, switch
from ...sleeping import to_ticks
from . import loops  # noqa: F401 (it knows what a port may set)
from .handles import Callback

_NAN = sys.version_info >= (3, 13)


async def sleep(delay, result=None):
    """Wait for `delay` seconds; gives `result`. With 0 or less every other ready task runs first."""
    if _NAN and delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    if delay <= 0:
        await switch
        return result
    entry = loop.turn[0]
    if entry is None or entry[3].__class__ is Callback:
        return await asyncio.sleep(delay, result)  # the task is none of coop's
    await request(_Sleep(to_ticks(delay)))
    return result


class _Sleep:
    # A task that sleeps. As asyncio has it: when the time is up a callback is ready, and wakes the task for the next
    # pass, so that the task comes after the callbacks and tasks that were ready with it.
    __slots__ = ("task", "ticks", "timer")

    _cancelled = False
    wakes = True  # a task, when its time is up, and does nothing else

    def __init__(self, ticks):
        self.ticks = ticks

    def _park(self, task):
        task._on = self
        self.task = task
        self.timer = None if self.ticks is None else loop.call_at(loop.clock() + self.ticks, self._due)
        return False

    def _due(self):
        if loop.virtual:
            self._run()  # a pass beside tasks that poll costs virtual time, and edges shall stand where they belong
        else:
            Callback(self)

    def _run(self):
        if self.task is not None:
            loop.wake(self.task)

    def _unpark(self, task):
        self.task = None
        if self.timer is not None:
            loop.cancel_timer(self.timer)

    def _what(self):
        return "a sleep to end"
