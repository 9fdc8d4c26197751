"""run and Loop, with MicroPython's manners: when the main task ends, the others stay as they are, for the next run."""

import sys

from ..loop import loop
from ..platform import HZ, print_exception, watch_forgotten
from ..running import begin
from .tasks import create_task, ensure_future


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
            main_task._retrieved = True
            return main_task.result()
        main_task.add_done_callback(_stop_here)
    _spin()
    if main_task is None or main_task._entry is not None:  # the port has ended the run
        return
    main_task._retrieved = True
    return main_task.result()


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
        watch_forgotten(False)
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


def current_task():
    """Return the task that runs now; RuntimeError outside of one."""
    entry = loop.turn[0]
    if entry is None:
        raise RuntimeError("no running event loop")
    return entry[3]


class _Stopper:
    # What Loop.stop() puts into the list of what is ready: its step stops the run.
    _exc = None
    name = "Loop.stop()"

    def step(self, _):
        _stop_here(None)
        return self

    def _park(self, task):
        return False


class Loop:
    """The event loop: functions, of which no instance is made. As MicroPython's."""

    _handler = None
    _forever = False

    def create_task(coro):
        """See `create_task`."""
        return create_task(coro)

    def run_forever():
        """Run until stop() is called; the tasks stay as they are."""
        Loop._forever = True
        loop.sources += 1  # whatever the tasks wait for, an interrupt may bring it
        try:
            _spin()
        finally:
            loop.sources -= 1
            Loop._forever = False

    def run_until_complete(aw):
        """Run a coroutine or task until it has ended; returns its result, or raises its exception."""
        return run_until_complete(ensure_future(aw))

    def stop():
        """Stop run_forever(), when those have run that are ready before; otherwise do nothing."""
        if Loop._forever:
            Loop._forever = False
            stopper = _Stopper()
            loop.ready.append([0, 0, stopper.step, stopper])

    def close():
        """Do nothing."""

    def is_running():
        """Return True while a run goes on."""
        return loop.running

    def is_closed():
        """Return False: the loop is there for good."""
        return False

    def time():
        """Return the time of the scheduler's clock, in seconds."""
        return (loop.clock() + loop.rebased * _rebase()) / HZ

    def call_soon(function, *args):
        """Call function(*args) in the next pass; gives a handle that has cancel()."""
        return _calls().soon(function, args)

    def call_later(delay, function, *args):
        """Call function(*args) after `delay` seconds; gives a handle that has cancel()."""
        return _calls().later(delay, function, args)

    def call_at(when, function, *args):
        """Call function(*args) at a time of time(); gives a handle that has cancel()."""
        return _calls().later(when - Loop.time(), function, args)

    def create_future():
        """Return a Future."""
        from .futures import Future

        return Future()

    def set_exception_handler(handler):
        """Have handler(loop, context) called for a task's exception that nobody retrieves; None: it is printed."""
        Loop._handler = handler

    def get_exception_handler():
        """Return the handler, or None."""
        return Loop._handler

    def default_exception_handler(loop, context):
        """Print what is in a context: its message, task and exception."""
        print(context["message"], file=sys.stderr)
        future = context.get("future")
        if future is not None:
            print("future:", future, "coro=", future.name, file=sys.stderr)
        if context.get("exception") is not None:
            print_exception(context["exception"])

    def call_exception_handler(context):
        """Call the handler with a context: a dict with "message", "exception" and "future"."""
        (Loop._handler or Loop.default_exception_handler)(Loop, context)


def _calls():
    from .. import load

    return load("asyncio.calls")


def _rebase():
    from ..platform import REBASE

    return REBASE or 0


def get_event_loop(runq_len=0, waitq_len=0):
    """Return Loop. (The arguments are uasyncio's, and mean nothing.)"""
    return Loop


def set_event_loop(loop):
    """Do nothing: there is one."""


def get_running_loop():
    """Return Loop; RuntimeError outside of a run."""
    if not loop.running:
        raise RuntimeError("no running event loop")
    return Loop


def new_event_loop():
    """Forget all tasks that have not ended, and return Loop. RuntimeError inside of a run."""
    if loop.running:
        raise RuntimeError("new_event_loop() inside of a run would drop the task that calls it")
    loop.empty()
    loop.heap[:] = ()
    loop.tasks.clear()
    loop._dead = loop._sequence = 0
    return Loop
