"""TaskGroup, and ExceptionGroup for interpreters that have none."""

from .loop import loop
from .platform import CancelledError, trap
from .task_methods import current_task
from .tasks import create_task

try:
    from .platform import ExceptionGroup
except (ImportError, AttributeError):  # MicroPython: the latter
    from .exception_groups import ExceptionGroup


class TaskGroup:
    """`async with TaskGroup() as group:` waits at its end for every task that group.create_task() started.

    When one fails, the others and the block are cancelled, and what failed is raised together in an ExceptionGroup
    (its `.exceptions`). As asyncio's (3.11).
    """

    def __init__(self):
        self._tasks = set()
        self._errors = []
        self._parent = None
        self._aborting = False
        self._exiting = False
        self._parent_cancelled = False
        self._waiter = None

    async def __aenter__(self):
        if self._parent is not None:
            raise RuntimeError("a TaskGroup can be entered once; make a new one")
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError("TaskGroup needs a task: use it inside coop.run()")
        return self

    def create_task(self, coro, *, name=None):
        """Start a task that belongs to the group; RuntimeError before the block, after it, and while it shuts down."""
        if self._parent is None or (self._exiting and not self._tasks) or self._aborting:
            if hasattr(coro, "close"):
                coro.close()
            raise RuntimeError("the TaskGroup is not open: create tasks inside its `async with` block")
        task = create_task(coro, name=name)
        # In this order, so that an interrupt in between leaves no task in the group of whose end it is not told.
        task.add_done_callback(self._ended)
        if task._entry is not None:
            self._tasks.add(task)
        return task

    async def __aexit__(self, kind, error, traceback):
        self._exiting = True
        cancelled = error if isinstance(error, CancelledError) else None
        if self._parent_cancelled and not self._parent.uncancel():
            cancelled = None
        if error is not None and not self._aborting:
            self._abort()
        while self._tasks:
            try:
                await trap(self)
            except CancelledError as late:
                if not self._aborting:
                    cancelled = late
                    self._abort()
        if cancelled is not None and not self._errors:
            raise cancelled
        if error is not None and not isinstance(error, CancelledError):
            self._errors.append(error)
        if self._errors:
            errors = self._errors
            for e in errors:
                if not isinstance(e, Exception):
                    raise e
            if self._parent._cancels:
                # Somebody else has cancelled the parent too; it learns of that at its next await.
                self._parent._throw(CancelledError())
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            task.cancel()

    def _ended(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._waiter is not None:
            waiter = self._waiter
            self._waiter = None
            loop.wake(waiter)
        if task._error is None or isinstance(task._error, CancelledError):
            return
        self._errors.append(task._error)
        if not self._aborting:
            self._abort()
            if not self._exiting:
                self._parent_cancelled = True
                self._parent.cancel()

    def _park(self, task):
        if not self._tasks:
            return True
        self._waiter = task
        task._on = self
        return False

    def _unpark(self, task):
        self._waiter = None

    def _what(self):
        return "the tasks of a TaskGroup to end: " + ", ".join(task.name for task in self._tasks)
