"""Boards: awaitables that were made while another waits to be awaited, that are given to a task, or that are forgotten."""

from .platform import CIRCUITPYTHON, iterator, later, pending, trapped
from .platform_calls import called, take


def forget(behind=False):
    """Take everything out of `pending`; returns it as a list. `behind`: one was taken out that was never yielded."""
    if behind:
        try:
            next(iterator)
        except StopIteration:
            pass
    left = [take()] if pending else []
    left += later
    later.clear()
    return left


class Later:
    """An awaitable that was made while another waits to be awaited; it carries its own request."""

    def __init__(self, awaiter, x):
        if len(later) > 62:
            raise IndexError("too many awaitables, and none of them awaited")  # the task's error tells of them
        self.awaiter = awaiter
        self.x = x
        later.append(self)

    def take(self):
        if self not in later:
            raise RuntimeError("cannot await the same thing a second time")
        later.remove(self)

    def __iter__(self):
        self.take()
        if pending:
            # That one was forgotten: what the scheduler does not find in `pending` makes it look.
            return iter((self,))
        x = self.x
        if self.awaiter is trapped:
            pending.append(x)
            return iterator
        coro = x if self.awaiter is called else _again(self.awaiter, x)
        return coro.__await__() if CIRCUITPYTHON and hasattr(coro, "__await__") else coro

    __await__ = __iter__


class _Once:
    def __init__(self, x):
        self.x = x

    def __iter__(self):
        return iter((self.x,))

    __await__ = __iter__


async def _again(awaiter, x):
    # A stand-alone coroutine for a request that was made for one of the shared iterators.
    await _Once(x)
    return None if awaiter is trapped else awaiter._resumed()


async def _await(awaitable):
    return await awaitable


def resolve(awaitable):
    if awaitable is trapped or (pending and hasattr(awaitable, "_resumed")):
        return _again(awaitable, take())
    if isinstance(awaitable, Later):
        awaitable.take()
        return awaitable.x if awaitable.awaiter is called else _again(awaitable.awaiter, awaitable.x)
    if hasattr(awaitable, "__await__"):
        return _await(awaitable)
    if callable(awaitable):
        raise TypeError("%r is a function; call it, with (), for a coroutine" % (awaitable,))
    raise TypeError("%r cannot be awaited; give a coroutine or a Task" % (awaitable,))


def not_itself(x):
    """Return the error for something like `await every(1)`."""
    return TypeError("%s cannot be awaited itself" % x.__class__.__name__)


class _Done:
    # Not `iterator`, which would yield what was forgotten before.
    def __iter__(self):
        return _nothing

    __await__ = __iter__


_nothing = iter(())
_done = _Done()


def done():
    return _done
