"""What a Task can do but is asked for seldom: a board loads it when it comes to it. And the functions about tasks."""

from .loop import loop
from .platform import CancelledError, InvalidStateError, coroutine_name, trap


class TaskMethods:
    """Methods of Task, and what it has by default."""

    _name = None
    _cancels = 0
    _external = False

    def add_done_callback(self, function):
        """Call function(task) when the task ends; at once if it has ended. The exception counts as taken care of."""
        if self._entry is None:
            function(self)
        else:
            self._tell(function)

    def done(self):
        """True when the task has returned, raised or been cancelled."""
        return self._entry is None

    def cancelled(self):
        """True when the task ended by CancelledError."""
        return isinstance(self._error, CancelledError)

    def result(self):
        """Return what the coroutine returned, or raise what it raised.

        Raises InvalidStateError while the task is not done, and CancelledError if it was cancelled.
        """
        if self._entry is not None:
            raise InvalidStateError("task %r is not done; await it" % self.name)
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self):
        """Return the exception that ended the task, or None; raises as `result()` does otherwise."""
        if self._entry is not None:
            raise InvalidStateError("task %r is not done; await it" % self.name)
        if isinstance(self._error, CancelledError):
            raise self._error
        return self._error

    def remove_done_callback(self, function):
        """Take a callback back; returns how many there were."""
        n = 0
        while self._done and function in self._done:
            self._done.remove(function)
            n += 1
        return n

    def cancel(self, msg=None):
        """Ask for CancelledError to be raised in the task, where it waits or will next wait; False if it is done."""
        if self._entry is None:
            return False
        self._cancels += 1
        self._stop_waiting(CancelledError() if msg is None else CancelledError(msg))
        return True

    def cancelling(self):
        """Return how many cancel() calls were not taken back with uncancel()."""
        return self._cancels

    def uncancel(self):
        """Take one cancel() back; returns how many are left. With none left, a cancellation not yet raised is dropped."""
        if self._cancels:
            self._cancels -= 1
            if not self._cancels and isinstance(self._exc, CancelledError):
                self._exc = None
                self._entry[2] = self._coro.send
        return self._cancels

    def _not_itself(self):
        raise RuntimeError("task %r cannot await itself" % self.name)

    def _describe(self):
        state = "done" if self._entry is None else ("running" if loop.turn[0] is self._entry else "waiting")
        return "<Task %r %s>" % (self.name, state)

    def _make_name(self):
        if self._name is None:
            return coroutine_name(self._coro) if self._coro is not None else "task %d" % self.id
        return self._name() if callable(self._name) else self._name

    # The scheduler's side.

    def _throw(self, error):
        # The next step raises `error` in the coroutine instead of resuming it.
        self._exc = error
        self._entry[2] = self._raise

    def _raise(self, _):
        error = self._exc
        self._entry[2] = self._coro.send
        try:
            return self._coro.throw(error)
        finally:
            # Not before: what an interrupt kept from being thrown in is thrown in by the end of the run.
            if self._exc is error:
                self._exc = None

    def _stop_waiting(self, error):
        # A task that waits for others passes CancelledError on to them, and gets it back from them.
        forward = getattr(self._on, "_cancel", None)
        if forward is not None and isinstance(error, CancelledError) and forward(error.args[0] if error.args else None):
            if self._exc is not None:
                self._exc = None
                self._entry[2] = self._coro.send
        else:
            self._interrupt(error)

    def _interrupt(self, error):
        on = self._on
        if isinstance(on, list):
            loop.cancel_timer(on)
        self._throw(error)
        if on is not None:
            if not isinstance(on, list):
                on._unpark(self)
            self._on = on  # whatever it made of that
            loop.wake(self)

    # As what another task waits on; tasks.py has `_park`.

    def _unpark(self, task):
        if self._done and task in self._done:
            self._done.remove(task)

    def _cancel(self, msg):
        return self.cancel(msg)

    def _what(self):
        return "task %r to end" % self.name


def current_task():
    """Return the task that runs now; None outside of one."""
    entry = loop.turn[0]
    return entry and entry[3]


def all_tasks():
    """Return the set of all tasks that have not ended."""
    return {task for task in loop.tasks if task._entry is not None}


async def wait_all(tasks):
    """Wait until every one of `tasks` has ended, however; raises nothing of theirs. Cancelling leaves them running."""
    for task in tasks:
        if not task.done():
            await trap(_Joined(task))


class _Joined:
    # Waits for the end of a task without passing a cancellation on to it.
    def __init__(self, task):
        self.task = task

    def _park(self, task):
        if self.task._park(task):
            return True
        task._on = self  # and not the task, which would be cancelled too
        return False

    def _unpark(self, task):
        self.task._unpark(task)

    def _what(self):
        return self.task._what()
