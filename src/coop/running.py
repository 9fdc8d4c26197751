"""run: the program's side of the scheduler."""

from . import load
from .loop import loop
from .platform import REBASE, later, pending
from .tasks import create_task


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
    mains = []
    left = [len(aws)]
    stopped = 0
    raised = []  # what ended the run
    # The end stands here twice, for an interrupt may strike in the middle of the first; all of it may be done once more.
    try:
        try:
            try:
                begin()
                _start(aws, mains, left)
                loop._spin()
                loop.interrupted = False
                # A port may end a run before the coroutines have: the simulator does, at its time limit.
                stopped = left[0]
            except BaseException as error:
                raised.append(error)
        finally:
            load("closing").close(raised)
    finally:
        load("closing").close(raised)
    return load("closing").outcome(mains, raised, stopped)


def begin():
    """Begin to run; the scheduler counts as interrupted until it has come to the end of a pass."""
    loop.running = True
    loop._stop = False
    if loop.interrupted or not REBASE:
        load("closing").recover()
    loop.interrupted = True


def _start(aws, mains, left):
    if len(pending) + len(later) > len(aws):
        raise load("closing").forgotten()

    def ended(task):
        left[0] -= 1
        if left[0] <= 0 or task._error is not None:
            left[0] = 0
            loop._stop = True

    for aw in aws:
        mains.append(create_task(aw))
    for task in mains:
        if task._entry is None:
            ended(task)
        else:
            task._tell(ended)
