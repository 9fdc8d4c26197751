"""What libraries use of the inside of MicroPython's asyncio: its clock, and its queue of tasks."""

import select  # noqa: F401
import sys  # noqa: F401
from time import ticks_add, ticks_diff  # noqa: F401
from time import ticks_ms as ticks  # noqa: F401

from ..loop import loop


class TaskQueue:
    """Where tasks wait, first come, first served: push(cur_task), then `yield` in a generator; pop() and wake it."""

    def __init__(self):
        self._tasks = []

    def peek(self):
        """Return the first task, or None."""
        return self._tasks[0] if self._tasks else None

    def push(self, task, key=None):
        """Have a task wait here; the one that runs waits from its next `yield` on."""
        self._tasks.append(task)
        entry = task._entry
        if entry is loop.turn[0]:
            # A plain `yield` means "in the next pass"; then it comes to wait.
            entry[2] = lambda _: self._come(task, entry)

    def _come(self, task, entry):
        entry[2] = task._coro.send
        if task in self._tasks:
            return self
        return entry[2](None)  # it was woken before

    def pop(self):
        """Take out the first task, wake it, and return it."""
        task = self._tasks.pop(0)
        loop.wake(task)
        return task

    def remove(self, task):
        """Take a task out."""
        self._tasks.remove(task)

    # As what a task waits on.

    def _park(self, task):
        task._on = self
        return False

    def _unpark(self, task):
        if task in self._tasks:
            self._tasks.remove(task)

    def _what(self):
        return "a TaskQueue"


class Ready(TaskQueue):
    """core._task_queue: pushing a task makes it ready."""

    def push(self, task, key=None):
        """Make a task ready that pop() of another queue gave."""
        loop.wake(task)

    def peek(self):
        """Return the first task that is ready, or None."""
        return loop.ready[0][3] if loop.ready else None
