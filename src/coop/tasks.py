"""Task, create_task, current_task, all_tasks: a coroutine that the scheduler runs."""

from .loop import loop
from .platform import CancelledError, InvalidStateError, coroutine_name, resolve, trap


class Task:
    """A coroutine that runs beside others. Made by `create_task`; awaiting it gives its result or raises its exception.

    Awaiting a task and being cancelled cancels the awaited task too, as in CPython.
    """

    _count = 0
    _name = None
    _on = None  # what holds the task while it waits; None while it runs or is ready
    _timer = None  # its timer for sleeping, used again and again
    _done = None  # whom to tell of the end: tasks that await it, and functions
    _cancels = 0
    _result = None
    _error = None
    _grant = None  # the lot that handed it something when it was woken

    def __init__(self, coro, name=None):
        self._exc = None  # what is to be thrown in at the next step; looked at after each (a class's is slower to find)
        Task._count += 1
        self.id = Task._count
        self._coro = coro
        self._entry = [coro.send, self]  # what to call for the next step, and whose it is; None when the task is done
        if name is not None:
            self._name = name

    def __getattr__(self, name):
        # The name is made when somebody asks for it. No property: on MicroPython each assignment to an attribute of an
        # object whose class has one takes 16 us instead of 2, and waking a task is two of them.
        if name == "name":
            name = self._name
            if name is None:
                name = coroutine_name(self._coro) if self._coro is not None else "task %d" % self.id
            elif callable(name):
                name = name()
            self.name = name
            return name
        raise AttributeError("a Task has no attribute '%s'" % name)

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

    def add_done_callback(self, function):
        """Call function(task) when the task ends; at once if it has ended. The exception counts as taken care of."""
        if self._entry is None:
            function(self)
        elif self._done is None:
            self._done = [function]
        else:
            self._done.append(function)

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
                self._entry[0] = self._coro.send
        return self._cancels

    def __await__(self):
        if self._entry is not None:
            if loop.current is self:
                raise RuntimeError("task %r cannot await itself" % self.name)
            yield self
        return self.result()

    __iter__ = __await__

    def __repr__(self):
        state = "done" if self._entry is None else ("running" if loop.current is self else "waiting")
        return "<Task %r %s>" % (self.name, state)

    # The scheduler's side.

    def _throw(self, error):
        # The next step raises `error` in the coroutine instead of resuming it.
        self._exc = error
        self._entry[0] = self._raise

    def _raise(self, _):
        error = self._exc
        self._entry[0] = self._coro.send
        self._exc = None
        return self._coro.throw(error)

    def _stop_waiting(self, error):
        # A task that waits for others passes CancelledError on to them, and gets it back from them.
        forward = getattr(self._on, "_cancel", None)
        if forward is not None and isinstance(error, CancelledError) and forward(error.args[0] if error.args else None):
            if self._exc is not None:
                self._exc = None
                self._entry[0] = self._coro.send
        else:
            self._interrupt(error)

    def _interrupt(self, error):
        on = self._on
        self._throw(error)
        if on is not None:
            if isinstance(on, list):
                loop.cancel_timer(on)
            else:
                on._unpark(self)
            self._on = None
            (loop.urgent if loop._in_urgent else loop.ready).append(self._entry)

    # As what another task waits on.

    def _park(self, task):
        if self._entry is None:
            return True
        task._on = self
        if self._done is None:
            self._done = [task]
        else:
            self._done.append(task)
        return False

    def _unpark(self, task):
        if self._done and task in self._done:
            self._done.remove(task)

    def _cancel(self, msg):
        return self.cancel(msg)

    def _what(self):
        return "task %r to end" % self.name


def create_task(coro, *, name=None):
    """Run a coroutine as a task of its own, from the next pass on; returns the Task.

    Anything else that can be awaited will do. Before `run()` it is allowed: the task starts with the next run. Raises
    TypeError, saying what to write, for what cannot be awaited. `name` may be a function that makes the name when
    somebody asks for it. Keep no reference if you do not need one: the scheduler does.
    """
    if isinstance(coro, Task):
        return coro
    task = Task(resolve(coro), name)
    loop.tasks.add(task)
    loop.ready.append(task._entry)
    return task


def current_task():
    """Return the task that runs now; None outside of one."""
    return loop.current


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
