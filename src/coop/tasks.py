"""Task and create_task: a coroutine that the scheduler runs."""

from . import load
from .loop import loop
from .platform import REBASE, resolve


class Task:
    """A coroutine that runs beside others. Made by `create_task`; awaiting it gives its result or raises its exception.

    Awaiting a task and being cancelled cancels the awaited task too, as in CPython.
    """

    _count = 0
    _on = None  # what holds the task while it waits; None while it runs or is ready
    _exc = None  # what is to be thrown in at the next step
    _done = None  # whom to tell of the end: tasks that await it, and functions
    _result = None
    _error = None

    def __init__(self, coro):
        Task._count += 1
        self.id = Task._count
        self._coro = coro
        self._entry = [0, 0, coro.send, self]  # see loop.py; None when the task is done

    def __await__(self):
        if self._entry is not None:
            if loop.turn[0] is self._entry:
                self._not_itself()
            yield self
        return self._result if self._error is None else self.result()

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

    # As what another task waits on.

    def _park(self, task):
        if self._entry is None:
            return True
        task._on = self
        self._tell(task)
        return False

    def _tell(self, who):
        if self._done is None:
            self._done = [who]
        else:
            self._done.append(who)


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
    load("no_board").complete_task(Task)
