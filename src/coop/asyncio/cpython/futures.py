"""Future: the interpreter's own, for which coop's tasks can wait."""

from ...loop import loop
from ...platform import asyncio
from .current import get_event_loop


class Wakeup:
    """The callback by which a future wakes a task of coop's. The event loop knows it, and makes no Handle for it."""

    __slots__ = ("task",)

    def __init__(self, task):
        self.task = task

    def __call__(self, future):
        loop.wake(self.task)


def waits_in(future):
    """Say where a task waits that waits for a future: "Event.wait()"."""
    for callback in getattr(future, "_callbacks", None) or ():
        task = getattr(callback[0], "task", None)
        inner = getattr(task, "_coro", None)
        while getattr(inner, "cr_await", None) is not None and hasattr(inner.cr_await, "cr_await"):
            inner = inner.cr_await
        name = getattr(inner, "__qualname__", None)
        if name is not None:
            return "%s()" % name
    return repr(future)


def wakeup_of(task):
    """Return the task's Wakeup; there is one for each task. (Its end takes it away: nothing is left for the collector.)"""
    found = task._wakeup
    if found is None:
        found = task._wakeup = Wakeup(task)
    return found


class Future(asyncio.Future):
    """A result that is not there yet. asyncio.Future, its contract and all."""

    def __init__(self, *, loop=None):
        if loop is None:
            loop = get_event_loop()
        asyncio.Future.__init__(self, loop=loop)

    # As what a task of coop's waits on.

    def _park(self, task):
        self._asyncio_future_blocking = False
        if self.done():
            return True
        if self._loop is not task.__dict__.get("_loop", self._loop):
            raise _of_another_loop(task, self)
        task._on = self
        self.add_done_callback(task._wakeup or wakeup_of(task))
        return False

    def _unpark(self, task):
        self.remove_done_callback(wakeup_of(task))

    def _cancel(self, msg):
        return self.cancel() if msg is None else self.cancel(msg)

    def _what(self):
        return waits_in(self)


class Made(Future):
    """A Future, as an event loop makes it for itself: in C alone."""

    __init__ = asyncio.Future.__init__


Made.__name__ = Future.__name__
Made.__qualname__ = Future.__qualname__


class Foreign:
    """A task's wait for a future that is not of the class above: gather()'s, say."""

    def __init__(self, future):
        self.future = future

    def _park(self, task):
        future = self.future
        future._asyncio_future_blocking = False
        if future.done():
            return True
        if future.get_loop() is not asyncio.events._get_running_loop():
            raise _of_another_loop(task, future)
        task._on = self
        future.add_done_callback(wakeup_of(task))
        return False

    def _unpark(self, task):
        self.future.remove_done_callback(wakeup_of(task))

    def _cancel(self, msg):
        return self.future.cancel() if msg is None else self.future.cancel(msg)

    def _what(self):
        return waits_in(self.future)


def _of_another_loop(task, future):
    return RuntimeError("Task %r got Future %r attached to a different loop" % (task, future))
