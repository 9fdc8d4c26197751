"""The methods of the boards' Loop, and the functions about it: what a program needs seldom."""

import sys

from ..loop import loop
from ..platform import HZ, REBASE, print_exception
from .loops import Loop, _spin, _stop_here
from .loops import run_until_complete as run_task
from .tasks import create_task


class _State:
    handler = None
    forever = False  # run_forever() runs, and nobody has stopped it


class _Stopper:
    # What stop() puts into the list of what is ready: its step stops the run.
    _exc = None
    name = "Loop.stop()"

    def step(self, _):
        _stop_here(None)
        return self

    def _park(self, task):
        return False


def run_forever():
    """Run until stop() is called; the tasks stay as they are."""
    _State.forever = True
    loop.sources += 1  # whatever the tasks wait for, an interrupt may bring it
    try:
        _spin()
    finally:
        loop.sources -= 1
        _State.forever = False


def run_until_complete(aw):
    """Run a coroutine or task until it has ended; returns its result, or raises its exception."""
    from .futures import ensure_future

    return run_task(ensure_future(aw))


def stop():
    """Stop run_forever(), when those have run that are ready before; otherwise do nothing."""
    if _State.forever:
        _State.forever = False
        stopper = _Stopper()
        loop.ready.append([0, 0, stopper.step, stopper])


def close():
    """Do nothing: the loop is there for good."""


def is_running():
    """Return True while a run goes on."""
    return loop.running


def is_closed():
    """Return False."""
    return False


def time():
    """Return the time of the scheduler's clock, in seconds."""
    return (loop.clock() + loop.rebased * (REBASE or 0)) / HZ


def call_soon(function, *args):
    """Call function(*args) in the next pass; gives a handle that has cancel()."""
    from .calls import soon

    return soon(function, args)


def call_later(delay, function, *args):
    """Call function(*args) after `delay` seconds; gives a handle that has cancel()."""
    from .calls import later

    return later(delay, function, args)


def call_at(when, function, *args):
    """Call function(*args) at a time of time(); gives a handle that has cancel()."""
    return call_later(when - time(), function, *args)


def create_future():
    """Return a Future."""
    from .futures import Future

    return Future()


def set_exception_handler(handler):
    """Have handler(loop, context) called for a task's exception that nobody retrieves; None: it is printed."""
    _State.handler = handler


def get_exception_handler():
    """Return the handler, or None."""
    return _State.handler


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
    (_State.handler or default_exception_handler)(Loop, context)


METHODS = {
    "create_task": create_task,
    "run_forever": run_forever,
    "run_until_complete": run_until_complete,
    "stop": stop,
    "close": close,
    "is_running": is_running,
    "is_closed": is_closed,
    "time": time,
    "call_soon": call_soon,
    "call_later": call_later,
    "call_at": call_at,
    "create_future": create_future,
    "set_exception_handler": set_exception_handler,
    "get_exception_handler": get_exception_handler,
    "default_exception_handler": default_exception_handler,
    "call_exception_handler": call_exception_handler,
}
