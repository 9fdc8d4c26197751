"""Task and create_task, with MicroPython's manners. (CPython has its own, in cpython/.)"""

from .. import load
from ..loop import loop
from ..tasks import Task as CoopsTask


class Task(CoopsTask):
    """A coroutine that runs beside others. Awaiting it gives its result or raises its exception.

    What it raised is reported a pass later, to the loop's exception handler, if nobody has awaited it by then.
    """

    _retrieved = False

    def __iter__(self):
        self._retrieved = True
        return CoopsTask.__await__(self)

    __await__ = __iter__

    def cancel(self, msg=None):
        """Raise CancelledError in it, where it waits; False if it has ended. RuntimeError for the task that runs."""
        if loop.turn[0] is self._entry and self._entry is not None:
            raise RuntimeError("can't cancel self")
        return load("task_methods").TaskMethods.cancel(self, msg)

    @property
    def coro(self):
        """The coroutine; None when it has ended."""
        return self._coro

    # The scheduler calls this, and does not report at once what nobody awaits.

    def _unretrieved(self):
        loop.ready.append([0, 0, self._late, self])

    def _late(self, _):
        if not self._retrieved:
            from .loops import Loop

            Loop.call_exception_handler(
                {"message": "Task exception wasn't retrieved", "exception": self._error, "future": self}
            )
        return self

    def _park(self, task):
        # (A report is a step of the ended task's, and what that asks for is nothing.)
        return False if task is self else CoopsTask._park(self, task)


def create_task(coro, *, name=None):
    """Run a coroutine as a task; returns the Task. Outside of a run, too: it starts with the next one.

    TypeError for what is no coroutine.
    """
    if isinstance(coro, Task) or not hasattr(coro, "send"):
        raise TypeError("coroutine expected, and not %r; call the `async def` function, with ()" % (coro,))
    task = Task(coro)
    if name is not None:
        task._name = name
    loop.tasks.add(task)
    loop.ready.append(task._entry)
    return task
