"""timeout, wait_for and wait_for_ms: limits of time."""

from .loop import loop
from .platform import EXTRA, HZ, CancelledError, TimeoutError, call, resolve
from .sleeping import to_ticks
from .task_methods import current_task
from .tasks import Task


def timeout(seconds):
    """`async with timeout(seconds):` raises TimeoutError if the block takes longer; None means no limit.

    The task is cancelled inside the block, so `finally` runs, and the block may handle it. As asyncio's (3.11).
    """
    return Timeout(None if seconds is None else _ticks(seconds))


def _ticks(seconds):
    return 0 if seconds <= 0 else to_ticks(seconds)


class Timeout:
    """What `timeout()` returns."""

    def __init__(self, ticks):
        self._ticks = ticks
        self._timer = None
        self._task = None
        self._expired = False
        self._armed = False

    def expired(self):
        """Return True if the limit was reached."""
        return self._expired

    def when(self):
        """Return the moment of the limit, in seconds of the scheduler's clock, or None."""
        return None if self._timer is None else self._timer[0] / HZ

    def reschedule(self, seconds):
        """Move the limit to `seconds` from now; None takes it away. RuntimeError outside of the block."""
        if self._task is None or self._expired:
            raise RuntimeError("Timeout.reschedule() works inside the `async with` block, before the limit is reached")
        if self._timer is not None:
            loop.cancel_timer(self._timer)
        self._start(None if seconds is None else _ticks(seconds))

    def _start(self, ticks):
        self._timer = None if ticks is None else loop.call_at(loop.clock() + ticks + (EXTRA if ticks else 0), self._due)

    def _due(self):
        if self._armed:  # an interrupt may have struck before the block was entered, or just after
            self._expired = True
            self._task.cancel()

    async def __aenter__(self):
        if self._task is not None:
            raise RuntimeError("a timeout can be entered once; make a new one")
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("timeout() needs a task: use it inside coop.run()")
        self._cancels = self._task._cancels
        self._start(self._ticks)
        self._armed = True
        return self

    async def __aexit__(self, kind, error, traceback):
        self._armed = False
        if self._timer is not None:
            loop.cancel_timer(self._timer)
        if self._expired and self._task.uncancel() <= self._cancels and isinstance(error, CancelledError):
            raise TimeoutError()


def wait_for(aw, timeout):
    """Await `aw` for at most `timeout` seconds (None: without limit); gives its result, or raises TimeoutError.

    It runs in the task that calls, and is cancelled when the time is up; TimeoutError comes when it has finished.
    Cancelling cancels `aw`.
    """
    return call(_wait_for(_one(aw), None if timeout is None else _ticks(timeout)))


def wait_for_ms(aw, timeout):
    """As `wait_for`, with the limit in whole milliseconds."""
    return call(_wait_for(_one(aw), None if timeout is None else max(0, timeout) * HZ // 1000))


def _one(aw):
    return aw if isinstance(aw, Task) else resolve(aw)


async def _wait_for(aw, ticks):
    async with Timeout(ticks):
        return await aw
