"""Waiting: tasks that wait for something that hardware does."""

from ..loop import _ALL, loop
from .errors import PinError

# What the scheduler needs at the first event: on a Pico, to load it then would keep that event waiting for 70 ms.
for _name in ("wake_urgent", "_call"):
    getattr(loop, _name)


def wake_tasks(tasks):
    """Wake all of a list of parked tasks, and empty it: as loop.wake_urgent() for each, without the calls."""
    urgent = loop.urgent
    for task in tasks:
        task._on = None
        urgent.append(task._entry)
    tasks[_ALL] = ()
    loop.flag[0] |= 1


class Waiting:
    """Tasks that wait for something hardware does; `wake()` wakes all of them, before the next ordinary step.

    It stands in the trap protocol: `await trap(waiting)`. `ready()` says whether there is nothing to wait for.
    Cancelling takes the task out, and loses nothing.
    """

    _external = True

    def __init__(self, owner, what):
        self.owner = owner
        self.what = what
        self.tasks = []

    def ready(self):
        return False

    def wake(self):
        wake_tasks(self.tasks)

    def _park(self, task):
        if loop.hardware is not None:
            loop.hardware()  # what has happened already
        if self.ready():
            return True
        task._on = self
        self.tasks.append(task)
        return False

    def _unpark(self, task):
        if task in self.tasks:
            self.tasks.remove(task)

    def close(self):
        """The owner is deinitialized: a PinError for each task that waits."""
        for task in list(self.tasks):
            task._interrupt(PinError("%s was deinitialized while a task waited for it" % self._what()))

    def _what(self):
        return "%r.%s" % (self.owner, self.what)


class Asked(Waiting):
    """As Waiting, for what nobody tells of: while tasks wait, the scheduler asks `ready()` after hardware did something."""

    def _park(self, task):
        if Waiting._park(self, task):
            return True
        if self not in loop.flags:
            loop.flags.append(self)
        return False

    def _unpark(self, task):
        Waiting._unpark(self, task)
        if not self.tasks and self in loop.flags:
            loop.flags.remove(self)

    def _check(self):
        # True: nobody waits any more, and the scheduler takes it out of `flags`.
        if not self.ready():
            return False
        self.wake()
        return True
