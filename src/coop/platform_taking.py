"""Boards: what is taken at once, when it is awaited, if it is free. What a Lock needs.

To ask the scheduler takes a task out of all its coroutines and back into them: half of what a free lock costs in one, and
more the deeper they are.
"""

from . import load
from .platform import pending
from .platform_calls import take
from .platform_values import _Stop, true


class _Now(_Stop):
    def __iter__(self):
        # (CircuitPython comes twice.)
        if pending:
            lock = take()
            if lock._free():
                lock._locked = True
            else:
                pending.append(lock)
        return self

    __await__ = __iter__


_now = _Now(True)


def trap_lock(lock):
    if pending:
        return load("platform_later").Later(true, lock)
    pending.append(lock)
    return _now
