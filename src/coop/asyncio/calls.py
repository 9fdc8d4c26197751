"""call_soon and call_later of the boards' Loop."""

from ..loop import loop
from ..sleeping import to_ticks


class Handle:
    """A call that is to come."""

    # What the scheduler looks for in a task.
    _exc = _on = _grant = None
    id = 0
    name = "a callback"
    _timer = None

    def __init__(self, function, args):
        self._function = function
        self._args = args

    def cancel(self):
        """Take it back."""
        self._function = None
        if self._timer is not None:
            loop.cancel_timer(self._timer)
            self._timer = None

    def cancelled(self):
        """Return True if it was cancelled, or has been called."""
        return self._function is None

    def _ready(self):
        self._timer = None
        loop.ready.append([0, 0, self._step, self])

    def _step(self, _):
        function = self._function
        self._function = None
        if function is not None:
            try:
                function(*self._args)
            except Exception as error:
                from .loops import Loop

                Loop.call_exception_handler({"message": "Exception in callback", "exception": error, "future": None})
        return self

    def _park(self, task):
        return False

    def _throw(self, error):
        loop.report(None, error)  # it forgot an `await`


def soon(function, args):
    """See Loop.call_soon."""
    handle = Handle(function, args)
    handle._ready()
    return handle


def later(delay, function, args):
    """See Loop.call_later."""
    handle = Handle(function, args)
    ticks = to_ticks(delay if delay > 0 else 0)
    if ticks is not None:
        handle._timer = loop.call_at(loop.clock() + ticks, handle._ready)
    return handle
