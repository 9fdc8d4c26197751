"""Boards: the parts of coop.platform that have to do with the ends of tasks and of runs, and with reports."""

import sys

from .platform import CIRCUITPYTHON, Coroutine

try:
    TimeoutError = TimeoutError
except NameError:

    class TimeoutError(Exception):
        pass


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


CONSUME = True


def watch_forgotten(on):
    pass


def finished(coro):
    return False


def held_up(coro):
    return False


def handled():
    pass


def iscoroutine(x):
    return x.__class__ is Coroutine


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
