"""Boards: what can be awaited but sleeping. Each stands in for a name that coop.platform explains."""

from . import load
from .platform import CIRCUITPYTHON, Coroutine, iterator, pending, popleft, trapped


def take():
    """Take a request out of `pending`, and past it with the iterator: the two keep in step."""
    next(iterator)
    return popleft()


if iterator.__class__.__name__ == "Iterator":  # that of platform_iterator.py is always in step
    take = popleft


def trap(request):
    if pending:
        return load("platform_later").Later(trapped, request)
    pending.append(request)
    return trapped


class _Called:
    def __iter__(self):
        coro = take()
        return coro.__await__() if CIRCUITPYTHON and hasattr(coro, "__await__") else coro

    __await__ = __iter__


called = _Called()


def call(coro):
    if pending:
        return load("platform_later").Later(called, coro)
    pending.append(coro)
    return called


def resolve(awaitable):
    if awaitable.__class__ is Coroutine:
        return awaitable
    if awaitable is called:
        return take()
    return load("platform_later").resolve(awaitable)
