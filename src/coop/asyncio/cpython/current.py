"""Which event loop is the current one."""

import sys
import threading

from ...platform import asyncio

_current = threading.local()


def get_event_loop():
    """Return the running event loop, else the current one of this thread (see `set_event_loop`).

    As asyncio's, by version: before Python 3.14 the main thread gets one made when it has none; else RuntimeError.
    """
    running = asyncio.events._get_running_loop()
    if running is not None:
        return running
    found = getattr(_current, "loop", None)
    if found is not None:
        return found
    if (
        sys.version_info < (3, 14)
        and threading.current_thread() is threading.main_thread()
        and not getattr(_current, "was_set", False)
    ):
        set_event_loop(new_event_loop())
        return _current.loop
    raise RuntimeError("There is no current event loop in thread %r." % threading.current_thread().name)


def set_event_loop(loop):
    """Make an event loop (or None) the current one of this thread."""
    _current.was_set = True
    _current.loop = loop


def new_event_loop():
    """Return a new event loop."""
    from .loops import EventLoop

    return EventLoop()


def ensure_future(coro_or_future, *, loop=None):
    """Return the Task or Future, or a new Task that runs the coroutine or other awaitable."""
    if loop is None and not asyncio.isfuture(coro_or_future):
        loop = get_event_loop()
    return asyncio.ensure_future(coro_or_future, loop=loop)
