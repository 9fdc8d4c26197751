"""Parking: where tasks wait for something, in the order in which they came."""

from .loop import loop
from .tasks import Task

Task._grant = None  # the lot that handed a task something when it was woken


class Parking:
    """A lot of parked tasks, first come, first woken.

    A task parks by `await trap(lot)`. `wake_all` is for what everybody may know (an Event), `wake_one` for what only one
    may have (a Lock): it marks the task as granted, so that a task that is cancelled between its wake-up and its turn
    can pass the grant on. Cancelling a parked task takes it out of the lot, and wakes nobody.
    """

    def __init__(self, what):
        self.tasks = []
        self.what = what  # whose lot it is, for reports; asked for its text only when a report is made

    def _park(self, task):
        task._on = self
        self.tasks.append(task)
        return False

    def _unpark(self, task):
        if task in self.tasks:
            self.tasks.remove(task)

    def _what(self):
        return self.what if isinstance(self.what, str) else self.what._what()

    def wake_one(self):
        """Wake the first task, granted; False if there is none."""
        if not self.tasks:
            return False
        task = self.tasks.pop(0)
        task._grant = self
        loop.wake(task)
        return True

    def granted(self):
        """After waiting: True if the running task was woken with a grant. It is asked once."""
        task = loop.turn[0][3]
        if task._grant is self:
            task._grant = None
            return True
        return False
