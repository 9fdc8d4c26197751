"""Boards: the parts of coop.platform that an app may do without. Each stands in for a name that platform.py explains."""

import sys

# Not `from . import platform`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.platform as platform

from .platform import (
    CIRCUITPYTHON,
    LIMIT,
    MASK,
    REBASE,
    Coroutine,
    beyond,
    called,
    iterator,
    later,
    pending,
    take,
    ticks,
    trapped,
)

try:
    TimeoutError = TimeoutError
except NameError:

    class TimeoutError(Exception):
        pass


class InvalidStateError(Exception):
    pass


CONSUME = True


def watch_forgotten(on):
    pass


def finished(coro):
    return False


def rebase(loop):
    """Take REBASE off the clock (a method of the scheduler)."""
    if platform.off:
        platform.off = 0
        loop.clock = ticks
        loop.limit = LIMIT
    else:
        platform.off = REBASE
        loop.clock = beyond
        loop.limit = REBASE + MASK // 1024  # soon after the wrap


def held_up(coro):
    return False


def handled():
    pass


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


class _Done:
    # Not `iterator`, which would yield what was forgotten before.
    def __iter__(self):
        return _nothing

    __await__ = __iter__


_nothing = iter(())
_done = _Done()


def done():
    return _done


async def _await(awaitable):
    return await awaitable


def iscoroutine(x):
    return x.__class__ is Coroutine


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


def coroutine_name(coro):
    # "<generator object 'main' at 7f...>" is all that says it.
    parts = repr(coro).split("'")
    return parts[1] if len(parts) > 2 else "task"


if CIRCUITPYTHON:
    from traceback import print_exception
else:
    print_exception = sys.print_exception


try:
    from heapq import heapify
except ImportError:

    def heapify(heap):
        heap.sort()
