"""Task and create_task: a coroutine that the scheduler runs."""

from . import load
from .loop import loop
from .platform import REBASE, resolve


class Task:
    """A coroutine that runs beside others. Made by `create_task`; awaiting it gives its result or raises its exception.

    Awaiting a task and being cancelled cancels the awaited task too, as in CPython.
    """

    _count = 0
    _name = None
    _on = None  # what holds the task while it waits; None while it runs or is ready
    _exc = None  # what is to be thrown in at the next step
    _done = None  # whom to tell of the end: tasks that await it, and functions
    _cancels = 0
    _result = None
    _error = None
    _grant = None  # the lot that handed it something when it was woken
    _external = False

    def __init__(self, coro):
        Task._count += 1
        self.id = Task._count
        self._coro = coro
        self._entry = [0, 0, coro.send, self]  # see loop.py; None when the task is done

    def __await__(self):
        if self._entry is not None:
            if loop.turn[0] is self._entry:
                raise RuntimeError("task %r cannot await itself" % self.name)
            yield self
        return self.result()

    __iter__ = __await__

    def __getattr__(self, name):
        if name == "name":  # the one that was given, or the coroutine's
            self.name = name = self._make_name()
            return name
        # On a board the methods that are needed seldom come when they are first used.
        setattr(Task, name, getattr(load("task_methods").TaskMethods, name))
        return getattr(self, name)

    def __repr__(self):
        return self._describe()  # which __getattr__ finds, as it does not find this

    def add_done_callback(self, function):
        """Call function(task) when the task ends; at once if it has ended. The exception counts as taken care of."""
        if self._entry is None:
            function(self)
        elif self._done is None:
            self._done = [function]
        else:
            self._done.append(function)

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


# While an event loop of coop.asyncio runs (on CPython) make(coroutine, name): its libraries know no other tasks.
make = None


def create_task(coro, *, name=None):
    """Run a coroutine as a task of its own, from the next pass on; returns the Task.

    Anything else that can be awaited will do. Before `run()` it is allowed: the task starts with the next run. Raises
    TypeError, saying what to write, for what cannot be awaited. `name` may be a function that makes the name when
    somebody asks for it. Keep no reference if you do not need one: the scheduler does.
    """
    if isinstance(coro, Task):
        return coro
    if make is not None:
        return make(resolve(coro), name)
    task = Task(resolve(coro))
    if name is not None:
        task._name = name
    loop.tasks.add(task)
    loop.ready.append(task._entry)
    return task


if not REBASE:
    for _name, _method in vars(load("task_methods").TaskMethods).items():
        if _name not in vars(Task):
            setattr(Task, _name, _method)
