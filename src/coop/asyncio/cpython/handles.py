"""Callbacks as the scheduler's own: what asyncio calls a Handle stands in coop's lists beside the tasks."""

from ...loop import loop


class _Over:
    # What the scheduler gets from a step after which there is nothing more.
    def _park(self, task):
        return False


OVER = _Over()


class Callback:
    """A Handle in the list of what is ready: the entry's task, and its step."""

    __slots__ = ("handle",)

    # What the scheduler looks for in a task.
    _exc = _on = _coro = _grant = None
    id = 0

    def __init__(self, handle):
        self.handle = handle
        loop.ready.append([0, 0, self._step, self])

    def _step(self, _):
        handle = self.handle
        self.handle = None
        if handle is not None and not handle._cancelled:
            handle._run()
        return OVER

    @property
    def name(self):
        return "a callback" if self.handle is None else repr(self.handle)

    def _throw(self, error):
        loop.report(None, error)  # it forgot an `await`
