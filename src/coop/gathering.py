"""gather: several awaitables at once, and all of their results."""

from . import load
from .loop import loop
from .platform import call, resolve, trap
from .tasks import Task, create_task


def tasks_of(aws, name):
    """Resolve what a caller of gather or race gave; ValueError, saying what to do, for nothing at all."""
    if not aws:
        raise ValueError("%s() was given nothing to wait for; give it at least one coroutine or task" % name)
    return [aw if isinstance(aw, Task) else resolve(aw) for aw in aws]


def gather(*aws, return_exceptions=False):
    """Run awaitables at the same time; gives the list of their results, in the order of the arguments.

    They start when the result is awaited. The first exception is raised at once, and the others go on running, as
    asyncio's do; with return_exceptions=True exceptions stand among the results instead. Cancelling cancels all of
    them. ValueError without arguments.
    """
    return call(_gather(tasks_of(aws, "gather"), return_exceptions))


async def _gather(aws, return_exceptions):
    gathering = _Gathering([create_task(aw) for aw in aws], return_exceptions)
    await trap(gathering)
    return gathering.results()


class _Gathering:
    # What the task that awaits a gather() waits on.
    waiter = error = None
    cancelled = False

    def __init__(self, tasks, return_exceptions):
        self.tasks = tasks
        self.return_exceptions = return_exceptions
        self.left = 0
        for task in set(tasks):
            if task._entry is not None:
                self.left += 1
                # (asyncio's tasks have their own time for that.)
                (task._tell if task.__class__ is Task else task.add_done_callback)(self.ended)
            elif task._error is not None and self.error is None:
                self.error = task._error

    def __getattr__(self, name):
        # The end of it: a board loads that when it comes to it.
        setattr(_Gathering, name, getattr(load("gathered").Gathered, name))
        return getattr(self, name)

    def ended(self, task):
        self.left -= 1
        if task._error is not None and self.error is None:
            self.error = task._error
        waiter = self.waiter
        if waiter is not None and self.over():
            self.waiter = None
            loop.wake(waiter)

    def over(self):
        return not self.left or (self.error is not None and not self.return_exceptions)

    def _park(self, task):
        if self.over():
            return True
        self.waiter = task
        task._on = self
        return False
