"""race: several awaitables at once, and the first of them to finish."""

from .gathering import tasks_of
from .loop import loop
from .platform import CancelledError, call, trap
from .task_methods import wait_all
from .tasks import create_task


def race(*aws):
    """Run awaitables at the same time until one finishes; gives (index, value) of that one.

    The first of several that tie is the first that finishes a step, in the order of the arguments. The others are
    cancelled at that moment, before they can take an event, and have finished before race returns. If the first one
    raised, race raises that; what a loser raises is reported. Cancelling cancels all of them, and waits for them.
    ValueError without arguments.
    """
    return call(_race(tasks_of(aws, "race")))


async def _race(aws):
    runners = _Race([create_task(aw) for aw in aws])
    try:
        await trap(runners)
    finally:
        runners.stop()
        # However often the waiting is cancelled, the losers finish first.
        cancelled = None
        while True:
            try:
                await wait_all(runners.tasks)
                break
            except CancelledError as error:
                cancelled = error
        for task in runners.tasks:
            if task is not runners.first and isinstance(task._error, Exception):
                loop.report(task, task._error)
        if cancelled is not None:
            raise cancelled
    return runners.tasks.index(runners.first), runners.first.result()


class _Race:
    def __init__(self, tasks):
        self.tasks = tasks
        self.first = None
        self.waiter = None
        self.stopped = False
        for task in tasks:
            if task.done() and self.first is None:
                self.first = task
        for task in tasks:
            task.add_done_callback(self.ended)

    def ended(self, task):
        if self.first is None:
            self.first = task
            self.stop()
        if task is self.first and self.waiter is not None:
            waiter = self.waiter
            self.waiter = None
            loop.wake(waiter)

    def stop(self):
        if not self.stopped:  # once: a loser that cleans up is not disturbed
            self.stopped = True
            for task in self.tasks:
                if task is not self.first:
                    task.cancel()

    def _park(self, task):
        if self.first is not None:
            return True
        self.waiter = task
        task._on = self
        return False

    def _unpark(self, task):
        self.waiter = None
        self.first = self  # nobody wins any more

    def _what(self):
        return "race() of " + ", ".join(task.name for task in self.tasks if not task.done())
