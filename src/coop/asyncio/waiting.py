"""gather and wait_for, with MicroPython's manners: what runs when, and what becomes of those that are left over."""

from .. import load
from ..loop import loop
from ..platform import CancelledError, call, resolve, trap
from ..sleeping import sleep
from ..sleeping_ms import sleep_ms
from ..tasks import Task as AnyTask
from .tasks import create_task


def _task(aw):
    return aw if isinstance(aw, AnyTask) else create_task(resolve(aw))


def gather(*aws, return_exceptions=False):
    """Run awaitables at the same time; gives the list of their results, in the order of the arguments.

    The first exception is raised at once, and the others go on running; with return_exceptions=True exceptions stand
    among the results instead. Cancelling cancels all of them, and does not wait for their ends.
    """
    return call(_gather([aw if isinstance(aw, AnyTask) else resolve(aw) for aw in aws], return_exceptions))


async def _gather(aws, return_exceptions):
    if not aws:
        return []
    gathering = _Gathering([_task(aw) for aw in aws], return_exceptions)
    try:
        await trap(gathering)
    except CancelledError:
        gathering.leave()
        for task in gathering.tasks:
            task.cancel()
        raise
    gathering.leave()
    if gathering.error is not None:
        raise gathering.error
    return [task._result if task._error is None else task._error for task in gathering.tasks]


class _Gathering:
    # What the task that gathers waits on.
    waiter = error = None

    def __init__(self, tasks, return_exceptions):
        self.tasks = tasks
        self.all = return_exceptions
        self.left = 0
        for task in tasks:
            if task._entry is not None:
                self.left += 1
                task.add_done_callback(self.ended)
            else:
                task._retrieved = True
                self.look(task)

    def look(self, task):
        if task._error is not None and not self.all and self.error is None:
            self.error = task._error

    def ended(self, task):
        self.left -= 1
        self.look(task)
        waiter = self.waiter
        if waiter is not None and (not self.left or self.error is not None):
            self.waiter = None
            loop.wake(waiter)

    def leave(self):
        # Those that go on are nobody's any more: what they raise is reported.
        for task in self.tasks:
            if task._entry is not None:
                task.remove_done_callback(self.ended)

    def _park(self, task):
        if not self.left or self.error is not None:
            return True
        self.waiter = task
        task._on = self
        return False

    def _unpark(self, task):
        self.waiter = None

    def _what(self):
        return "gather() of " + ", ".join(task.name for task in self.tasks if not task.done())


def wait_for(aw, timeout, sleep=sleep):
    """Await `aw` for at most `timeout` seconds (None: without limit); gives its result, or raises TimeoutError.

    It runs as a task, which is cancelled when the time is up, or when this is cancelled; TimeoutError comes when it has
    ended.
    """
    return call(_wait_for(aw if isinstance(aw, AnyTask) else resolve(aw), timeout, sleep))


def wait_for_ms(aw, timeout):
    """As wait_for(), with the limit in milliseconds."""
    return wait_for(aw, timeout, sleep_ms)


async def _wait_for(aw, timeout, sleep):
    aw = _task(aw)
    if timeout is None:
        return await aw
    outcome = []
    runner = create_task(_run(loop.turn[0][3], aw, outcome))
    try:
        await sleep(timeout)
    except CancelledError:
        if not outcome:
            runner.cancel()
            raise
        if outcome[0] is not None:
            raise outcome[0]
        return outcome[1]
    runner.cancel()
    await runner
    raise load("platform").TimeoutError


async def _run(waiter, aw, outcome):
    try:
        result = await aw
        error = None
    except BaseException as e:
        result = None
        error = e
    # It sleeps, unless the time is up, or somebody else has cancelled it.
    if waiter._exc is None and isinstance(waiter._on, list):
        outcome += [error, result]
        waiter.cancel()
