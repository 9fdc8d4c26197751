"""Future: a result that is not there yet. (CPython has its own, in cpython/.)"""

from ..loop import loop
from ..platform import CancelledError, InvalidStateError, resolve
from .calls import soon
from .tasks import create_task


class Future:
    """A result that somebody sets, and tasks await. As asyncio's.

    Cancelling a task that awaits it cancels it, too; shield() keeps it from that.
    """

    _done = _result = _error = None
    _over = False
    _external = False

    def __init__(self):
        self._callbacks = []

    def done(self):
        """Return True if it has a result or an exception, or was cancelled."""
        return self._over

    def cancelled(self):
        """Return True if it was cancelled."""
        return isinstance(self._error, CancelledError)

    def result(self):
        """Return the result or raise the exception; InvalidStateError if there is none yet."""
        if not self._over:
            raise InvalidStateError("Result is not ready.")
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self):
        """Return the exception, or None; InvalidStateError if it is not done."""
        if not self._over:
            raise InvalidStateError("Exception is not set.")
        if isinstance(self._error, CancelledError):
            raise self._error
        return self._error

    def set_result(self, result):
        """Set the result, and wake who waits; InvalidStateError if it is done."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Set the exception, and wake who waits; InvalidStateError if it is done."""
        self._finish(None, exception() if isinstance(exception, type) else exception)

    def cancel(self, msg=None):
        """Cancel it, and wake who waits; False if it is done."""
        if self._over:
            return False
        self._finish(None, CancelledError() if msg is None else CancelledError(msg))
        return True

    def _finish(self, result, error):
        if self._over:
            raise InvalidStateError("the future is done; its result cannot be set a second time")
        self._over = True
        self._result = result
        self._error = error
        for callback in self._callbacks:
            if hasattr(callback, "_entry"):
                loop.wake(callback)
            else:
                soon(callback, (self,))
        self._callbacks = []

    def add_done_callback(self, function):
        """Have function(future) called soon after it is done."""
        if self._over:
            soon(function, (self,))
        else:
            self._callbacks.append(function)

    def remove_done_callback(self, function):
        """Take a callback back; returns how many there were."""
        n = 0
        while function in self._callbacks:
            self._callbacks.remove(function)
            n += 1
        return n

    def __await__(self):
        if not self._over:
            yield self
        return self.result()

    __iter__ = __await__

    # As what a task waits on.

    def _park(self, task):
        if self._over:
            return True
        task._on = self
        self._callbacks.append(task)
        return False

    def _unpark(self, task):
        if task in self._callbacks:
            self._callbacks.remove(task)

    def _cancel(self, msg):
        return self.cancel(msg)

    def _what(self):
        return "a Future"


def isfuture(x):
    """Return True for a Future or a Task."""
    return hasattr(x, "_park") and hasattr(x, "add_done_callback")


def ensure_future(aw):
    """Return the task or future, or a new task that runs the coroutine or other awaitable."""
    if hasattr(aw, "_park") and hasattr(aw, "done"):
        return aw
    return create_task(resolve(aw))
