"""Boards: the scheduler's clock, when the interpreter's own is about to wrap.

Then REBASE, half a turn, is taken off, and the clock is in Python, `beyond`, until the wrap is past.
"""

from .platform import LIMIT, MASK, REBASE, ticks

off = 0  # what is off


def begin():
    """Return the clock of a scheduler that begins when the interpreter's is past LIMIT already."""
    global off
    off = REBASE
    return beyond


def beyond():
    return (ticks() - REBASE) & MASK


def widen(raw):
    """Return a moment that an interrupt read off the interpreter's clock, not long ago, on the scheduler's."""
    return (raw - off) & MASK


def rebase(loop):
    """Take REBASE off the clock (a method of the scheduler)."""
    global off
    if off:
        off = 0
        loop.clock = ticks
        loop.limit = LIMIT
    else:
        off = REBASE
        loop.clock = beyond
        loop.limit = REBASE + MASK // 1024  # soon after the wrap
