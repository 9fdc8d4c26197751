"""The end of a gather()."""

from .platform import CancelledError


class Gathered:
    """Methods of what a task that awaits a gather() waits on; gathering.py has the others."""

    def results(self):
        if self.cancelled and (self.return_exceptions or self.error is None):
            raise CancelledError()
        if self.error is not None and not self.return_exceptions:
            raise self.error
        return [task._result if task._error is None else task._error for task in self.tasks]

    def _unpark(self, task):
        self.waiter = None

    def _cancel(self, msg):
        any_cancelled = False
        for task in self.tasks:
            if task.cancel(msg):
                any_cancelled = True
        self.cancelled = any_cancelled
        return any_cancelled

    def _what(self):
        return "gather() of " + ", ".join(task.name for task in self.tasks if not task.done())
