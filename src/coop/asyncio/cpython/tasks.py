"""Task: coop's, with asyncio's manners."""

import itertools
import os
import sys
from contextvars import copy_context
from types import CoroutineType, GenericAlias

from ... import tasks
from ...loop import loop as scheduler
from ...platform import CancelledError, InvalidStateError, asyncio
from .current import get_event_loop
from .steps import Steps

_CoopsTask = tasks.Task
_numbers = itertools.count(1)
_tasks = asyncio.tasks
_register = _tasks._register_task
_OURS = os.path.dirname(os.path.abspath(tasks.__file__)) + os.sep
_UNCANCEL_DROPS = sys.version_info >= (3, 13)


class Task(tasks.Task):
    """A coroutine that runs beside others; asyncio.Task's contract. It is a task of coop's, and takes coop's awaitables.

    Its steps run in a copy of the context, or in `context`. With eager_start=True it runs up to its first wait at once.
    What it raised and nobody retrieved is reported when it is destroyed. Raises TypeError for what is no coroutine.
    """

    __class_getitem__ = classmethod(GenericAlias)  # Task[int]
    _asyncio_future_blocking = False
    _source_traceback = None
    _log_destroy_pending = True  # asyncio sets it
    _retrieved = False
    _wakeup = None  # futures.py has it made
    _raised = None
    _cancel_message = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if coro.__class__ is not CoroutineType and not asyncio.iscoroutine(coro):
            raise TypeError("a coroutine was expected, got %r" % (coro,))
        if loop is None:
            loop = get_event_loop()
        self._loop = loop
        self._context = copy_context() if context is None else context
        # As tasks.Task makes itself.
        _CoopsTask._count = self.id = _CoopsTask._count + 1
        steps = self._coro = Steps(coro, self)
        self._entry = [0, 0, steps.send, self]
        self._name = next(_numbers) if name is None else str(name)
        _register(self)
        scheduler.tasks.add(self)
        if eager_start and self._loop.is_running():
            self._step_at_once()
        else:
            scheduler.ready.append(self._entry)

    def _step_at_once(self):
        turn = scheduler.turn[0]
        before = _tasks._swap_current_task(self._loop, None)
        try:
            scheduler._step(self._entry, self._entry[2])
        finally:
            scheduler.turn[0] = turn
            _tasks._swap_current_task(self._loop, before)

    def __del__(self):
        error = self._raised
        if error is None or self._retrieved or isinstance(error, CancelledError):
            return
        self._loop.call_exception_handler(
            {
                "message": "%s exception was never retrieved" % self.__class__.__name__,
                "exception": error,
                "future": self,
            }
        )

    def __await__(self):
        if self._entry is not None:
            if scheduler.turn[0] is self._entry:
                raise RuntimeError("Task cannot await on itself: %r" % (self,))
            yield self
        return self.result()

    __iter__ = __await__

    def result(self):
        """Return the result, or raise the exception; InvalidStateError while it is not done."""
        if self._entry is not None:
            raise InvalidStateError("Result is not ready.")
        self._retrieved = True
        if self._raised is not None:
            raise self._raised
        return self._result

    def exception(self):
        """Return the exception, or None; InvalidStateError while it is not done."""
        if self._entry is not None:
            raise InvalidStateError("Exception is not set.")
        self._retrieved = True
        if isinstance(self._error, CancelledError):
            raise self._error
        return self._error

    def add_done_callback(self, function, *, context=None):
        """Have function(task) called soon after the task ends."""
        if context is None:
            context = copy_context()
        if self._entry is None:
            self._loop.call_soon(function, self, context=context)
        elif self._done is None:
            self._done = [_Soon(function, context)]
        else:
            self._done.append(_Soon(function, context))

    def set_result(self, result):
        """A task sets its own."""
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        """A task sets its own."""
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Ask for CancelledError to be raised in the task, where it waits or will next wait; False if it is done."""
        if self._entry is None:
            return False
        self._cancel_message = msg
        return tasks.Task.cancel(self, msg)

    def uncancel(self):
        """Take one cancel() back; returns how many are left."""
        if _UNCANCEL_DROPS:
            return tasks.Task.uncancel(self)
        if self._cancels:
            self._cancels -= 1
        return self._cancels

    def get_loop(self):
        """Return the event loop."""
        return self._loop

    def get_coro(self):
        """Return the coroutine."""
        return self._coro._coro

    def get_context(self):
        """Return the context in which it runs."""
        return self._context

    def get_name(self):
        """Return its name."""
        if self._name.__class__ is int:
            self._name = "Task-%d" % self._name
        return self._name

    def _make_name(self):
        return self.get_name()

    def set_name(self, value):
        """Give it a name."""
        self._name = str(value)
        self.__dict__.pop("name", None)

    def get_stack(self, *, limit=None):
        """Return the frames of its stack."""
        return asyncio.base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print its stack."""
        return asyncio.base_tasks._task_print_stack(self, limit, file)

    # What asyncio's own functions ask for.

    def _make_cancelled_error(self):
        if isinstance(self._raised, CancelledError):
            return self._raised
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    @property
    def _state(self):
        if self._entry is not None:
            return "PENDING"
        return "CANCELLED" if isinstance(self._error, CancelledError) else "FINISHED"

    @property
    def _exception(self):
        return None if isinstance(self._error, CancelledError) else self._error

    @property
    def _callbacks(self):
        return [(one.function, one.context) for one in self._done or () if one.__class__ is _Soon] or None

    @property
    def _must_cancel(self):
        return isinstance(self._exc, CancelledError)

    @property
    def _fut_waiter(self):
        return self._on if hasattr(self._on, "_asyncio_future_blocking") else getattr(self._on, "future", None)

    @property
    def _log_traceback(self):
        return not self._retrieved

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._retrieved = True

    @property
    def _error(self):
        return self._raised

    @_error.setter
    def _error(self, error):
        # The traceback begins with the coroutine, and not with the scheduler. (So the task is in no cycle with it.)
        tb = error.__traceback__
        while tb is not None and tb.tb_frame.f_code.co_filename.startswith(_OURS):
            tb = tb.tb_next
        error.__traceback__ = tb
        self._raised = error

    def _unretrieved(self):
        # The scheduler calls this, and does not report at once what nobody awaits.
        pass

    def _raises(self, error):
        # It raised KeyboardInterrupt, or the like.
        self._error = error
        self._entry[2] = self._exc = self._entry = None
        scheduler._ended(self)

    def _describe(self):
        state = self._state.lower()
        if state == "pending" and self._must_cancel:
            state = "cancelling"
        words = [
            "Task",
            state,
            "name=%r" % self.get_name(),
            "coro=<%s>" % asyncio.coroutines._format_coroutine(self.get_coro()),
        ]
        if self._fut_waiter is not None:
            words.append("wait_for=%r" % (self._fut_waiter,))
        if self._exception is not None:
            words.append("exception=%r" % (self._exception,))
        elif state == "finished":
            words.append("result=%r" % (self._result,))
        return "<%s>" % " ".join(words)


class CoopsTask(Task):
    """What coop.create_task() makes while an event loop runs: coop's manners, and known to asyncio's functions."""

    def __init__(self, coro, name):
        Task.__init__(self, coro)
        self._name = name

    def get_name(self):
        """Return its name."""
        return self.name

    def _make_name(self):
        return tasks.Task._make_name(self)

    def add_done_callback(self, function, *, context=None):
        """Call function(task) when the task ends; at once if it has ended. (With a context: as Task does.)"""
        if context is None:
            tasks.Task.add_done_callback(self, function)
        else:
            Task.add_done_callback(self, function, context=context)

    def _unretrieved(self):
        self._retrieved = True
        scheduler.report(self, self._error)


class _Soon:
    # A callback of a task, in its list.
    __slots__ = ("context", "function")

    def __init__(self, function, context):
        self.function = function
        self.context = context

    def __call__(self, task):
        task._loop.call_soon(self.function, task, context=self.context)

    def __eq__(self, other):
        return self.function == getattr(other, "function", other)

    __hash__ = None
