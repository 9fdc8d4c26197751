"""Task, create_task and run: the program's side of the scheduler."""

from . import load
from .loop import loop
from .platform import REBASE, later, pending, resolve


class Task:
    """A coroutine that runs beside others. Made by `create_task`; awaiting it gives its result or raises its exception.

    Awaiting a task and being cancelled cancels the awaited task too, as in CPython.
    """

    _count = 0
    _on = None  # what holds the task while it waits; None while it runs or is ready
    _exc = None  # what is to be thrown in at the next step
    _done = None  # whom to tell of the end: tasks that await it, and functions
    _result = None
    _error = None

    def __init__(self, coro):
        Task._count += 1
        self.id = Task._count
        self._coro = coro
        self._entry = [0, 0, coro.send, self]  # see loop.py; None when the task is done

    def __await__(self):
        if self._entry is not None:
            if loop.turn[0] is self._entry:
                self._not_itself()
            yield self
        return self._result if self._error is None else self.result()

    __iter__ = __await__

    def __getattr__(self, name):
        if name == "name":  # the one that was given, or the coroutine's
            self.name = name = self._make_name()
            return name
        # On a board the methods that are needed seldom come when they are first used.
        setattr(Task, name, getattr(load("task_methods").TaskMethods, name))
        return getattr(self, name)

    def __repr__(self):
        return self._describe()  # which __getattr__ finds, as it does not find this

    # As what another task waits on.

    def _park(self, task):
        if self._entry is None:
            return True
        task._on = self
        self._tell(task)
        return False

    def _tell(self, function):
        # Or a task that awaits this one.
        if self._done is None:
            self._done = [function]
        else:
            self._done.append(function)


# While an event loop of coop.asyncio runs (on CPython) make(coroutine, name): its libraries know no other tasks.
make = None


def create_task(coro, *, name=None):
    """Run a coroutine as a task of its own, from the next pass on; returns the Task.

    Anything else that can be awaited will do. Before `run()` it is allowed: the task starts with the next run. Raises
    TypeError, saying what to write, for what cannot be awaited. `name` may be a function that makes the name when
    somebody asks for it. Keep no reference if you do not need one: the scheduler does.
    """
    if isinstance(coro, Task):
        return coro
    if make is not None:
        return make(resolve(coro), name)
    task = Task(resolve(coro))
    if name is not None:
        task._name = name
    loop.tasks.add(task)
    loop.ready.append(task._entry)
    return task


def run(*aws, slow_ms=None):
    """Run coroutines until all of them have returned; then cancel whatever else still runs, and return.

    Returns what the coroutine returned; of several, a list in their order. If one raises, the others are cancelled and
    the exception is raised here once every `finally` has finished; what those raise is reported. Without arguments:
    run the tasks and handlers that are there until Ctrl-C, or until nothing is left.
    Raises RuntimeError inside another run(), TypeError for what is not a coroutine, and StuckError (saying who waits
    for what) when every task waits for something that can never come. Ctrl-C cancels every task, lets every `finally`
    finish, and raises KeyboardInterrupt; a second Ctrl-C does not wait for them.
    slow_ms: report each step of a task that takes longer, in milliseconds, with the task's name and, on CPython, the
    line (docs/monitor.md); ValueError if that is not a number above 0.
    """
    if loop.running or slow_ms is not None or not (aws or loop.tasks or loop.sources):
        return load("slow_run").run(aws, slow_ms)
    tasks = []
    left = [len(aws), 0]  # how many still run, and how many of them were stopped
    raised = []  # what ended the run
    # The end stands here twice, for an interrupt may strike in the middle of the first; all of it may be done once more.
    try:
        try:
            try:
                begin()
                _start(aws, tasks, left)
                loop._spin()
                loop.interrupted = False
                # A port may end a run before the coroutines have: the simulator does, at its time limit.
                left[1] = left[0]
            except BaseException as error:
                raised.append(error)
        finally:
            load("closing").close(raised)
    finally:
        load("closing").close(raised)
    return load("closing").outcome(tasks, raised, left[1])


def begin():
    """Begin to run; the scheduler counts as interrupted until it has come to the end of a pass."""
    loop.running = True
    loop._stop = False
    if loop.interrupted or not REBASE:
        load("closing").recover()
    loop.interrupted = True


def _start(aws, tasks, left):
    if len(pending) + len(later) > len(aws):
        raise load("closing").forgotten()

    def end(task):
        left[0] -= 1
        if left[0] <= 0 or task._error is not None:
            left[0] = 0
            loop._stop = True

    for coro in aws:
        tasks.append(create_task(coro))
    for task in tasks:
        if task._entry is None:
            end(task)
        else:
            task._tell(end)


if not REBASE:
    load("no_board").complete_task(Task)
