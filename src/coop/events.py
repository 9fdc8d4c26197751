"""Event and ThreadSafeFlag."""

from .loop import _ALL, loop
from .platform import Resuming, trap_then, trap_true, wake


class Event:
    """A flag that tasks can wait for; `set()` wakes all of them.

    Waiting allocates nothing on MicroPython. Cancelling a `wait()` loses nothing: the flag is not consumed by it.
    """

    _tasks = None

    def __init__(self):
        self._flag = False

    def is_set(self):
        """Return True if the flag is set."""
        return self._flag

    def set(self):
        """Set the flag and wake all tasks that wait; call it from tasks and callbacks, not from an interrupt or another
        thread (ThreadSafeFlag is for those)."""
        self._flag = True
        tasks = self._tasks
        if tasks:
            for task in tasks:
                loop.wake(task)
            tasks[_ALL] = ()

    def clear(self):
        """Clear the flag."""
        self._flag = False

    def wait(self):
        """Wait until the flag is set; at once if it is. Gives True."""
        return trap_true(self)

    def _park(self, task):
        if self._flag:
            return True
        task._on = self
        if self._tasks is None:
            self._tasks = [task]
        else:
            self._tasks.append(task)
        return False

    def _unpark(self, task):
        if self._tasks and task in self._tasks:
            self._tasks.remove(task)

    def _what(self):
        return "Event.wait()"


class ThreadSafeFlag(Resuming):
    """A flag that an interrupt handler or another thread may set, and for which one task waits.

    `wait()` clears it, so a flag that was set before is seen once. Its task counts as woken by hardware. Setting it
    allocates nothing. Cancelling a `wait()` leaves the flag as it is, also when the flag had already woken the task.
    """

    _external = True
    _task = None

    def __init__(self):
        self._flag = False

    def set(self):
        """Set the flag, from anywhere; a task that waits goes on before the next ordinary step."""
        self._flag = True
        loop.flag[0] = 1
        wake()

    def clear(self):
        """Clear the flag."""
        self._flag = False

    def wait(self):
        """Wait until the flag is set, and clear it. RuntimeError if another task waits already. Gives None."""
        return trap_then(self)

    def _resumed(self):
        self._flag = False

    def _park(self, task):
        if self._flag:
            return True
        if self._task is not None:
            raise RuntimeError("ThreadSafeFlag.wait(): task %r waits for this flag already" % self._task.name)
        task._on = self
        self._task = task
        loop.flags.append(self)
        return False

    def _unpark(self, task):
        self._task = None
        if self in loop.flags:
            loop.flags.remove(self)

    def _check(self):
        # Asked by the scheduler when hardware may have done something; True: this flag has nobody any more.
        if not self._flag:
            return False
        task = self._task
        self._task = None
        loop.wake_urgent(task)
        return True

    def _what(self):
        return "ThreadSafeFlag.wait()"
