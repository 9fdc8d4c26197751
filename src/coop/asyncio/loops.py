"""run and Loop, with MicroPython's manners: when the main task ends, the others stay as they are, for the next run."""

from .. import load
from ..loop import loop
from ..tasks import begin
from .tasks import create_task


def run(coro):
    """Run a coroutine until it has ended; returns its result, or raises its exception."""
    return run_until_complete(create_task(coro))


def run_until_complete(main_task=None):
    """Run until `main_task` has ended (None: until there is no task left); returns its result, or raises its exception.

    The other tasks stay as they are, and go on with the next run. Raises StuckError when every task waits for something
    that can never come, and RuntimeError inside of a run.
    """
    if loop.running:
        if main_task is not None and main_task._entry is not None:
            main_task._coro.close()
            main_task.cancel()
        raise RuntimeError("the scheduler runs already; inside a coroutine write `await` or create_task() instead")
    if main_task is not None:
        if main_task._entry is None:
            return _outcome(main_task)
        main_task.add_done_callback(_stop_here)
    _spin()
    if main_task is None or main_task._entry is not None:  # the port has ended the run
        return
    return _outcome(main_task)


def _outcome(task):
    # As task.result(), for which a board would load what it does not need.
    task._retrieved = True
    if task._error is not None:
        raise task._error
    return task._result


def _spin():
    try:
        begin()
        loop._spin()
        loop.interrupted = False
    finally:
        if loop.interrupted:
            # An exception came through, Ctrl-C's: whatever it struck, every task is ready or held.
            loop.mend()
            loop.interrupted = False
        loop.turn[0] = None
        loop.running = loop._stop = False


def _stop_here(_):
    # Those that come after this step go first in the next run.
    entries = loop._pass
    for i in range(len(entries)):
        if entries[i] is loop.turn[0]:
            rest = entries[i + 1 :]
            entries[i + 1 :] = ()
            loop.ready[:] = rest + loop.ready
            break
    loop._stop = True


class _Loop:
    """The event loop, of which there is one. Its methods come when they are first used: see loop_methods.py."""

    def __getattr__(self, name):
        value = load("asyncio.loop_methods").METHODS.get(name)
        if value is None:
            raise AttributeError("coop's asyncio has no Loop.%s on boards" % name)
        setattr(self, name, value)
        return value


Loop = _Loop()


def get_event_loop(runq_len=0, waitq_len=0):
    """Return Loop. (The arguments are uasyncio's, and mean nothing.)"""
    return Loop
