"""How long the steps of tasks take, and whose is running. It watches from outside, so that nobody else pays."""

import time

from .. import tasks


class Steps:
    """Between `start()` and `stop()`: `longest` is (seconds, name of the task) or None.

    A step takes its wall time, and the time for which time.sleep blocked in it, which virtual time skips.
    """

    def __init__(self):
        self.longest = None
        self.since = None  # when the running step began, by time.perf_counter
        self.count = 0
        self.blocked = 0.0  # seconds that the running step was blocked in virtual time
        self._longest = 0.0
        self._init = None

    def start(self):
        """Have every task that is made from now on measured."""
        self._init = init = tasks.Task.__init__

        def measured(task, coro):
            init(task, _Timed(coro, task, self))

        tasks.Task.__init__ = measured

    def stop(self):
        """Measure no more."""
        tasks.Task.__init__ = self._init

    def took(self, task, seconds):
        """A step is over."""
        self.since = None
        self.count += 1
        if self.blocked:
            seconds += self.blocked
            self.blocked = 0.0
        if seconds > self._longest:
            self._longest = seconds
            self.longest = (seconds, task.name)


class _Timed:
    # Stands in the place of a task's coroutine.
    def __init__(self, coro, task, steps, clock=time.perf_counter):
        self._coro = coro
        self._throw = coro.throw
        took = steps.took
        resume = coro.send

        def send(value):
            steps.since = start = clock()
            try:
                return resume(value)
            finally:
                took(task, clock() - start)

        self.send = send
        self._task = task
        self._steps = steps
        self._clock = clock

    def throw(self, *error):
        self._steps.since = start = self._clock()
        try:
            return self._throw(*error)
        finally:
            self._steps.took(self._task, self._clock() - start)

    def __getattr__(self, name):  # close(), cr_frame, __qualname__
        return getattr(self._coro, name)
