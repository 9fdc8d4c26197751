"""Boards: the scheduler's clock, when the interpreter's own is about to wrap.

Then REBASE, half a turn, is taken off, and the clock is in Python, `beyond`, until the wrap is past. A scheduler that
begins when the interpreter's clock is past LIMIT already begins with that.
"""

from .platform import LIMIT, MASK, REBASE, ticks


def beyond():
    return (ticks() - REBASE) & MASK


def rebase(loop):
    """Take REBASE off the clock (a method of the scheduler)."""
    if loop.clock is beyond:
        loop.clock = ticks
        loop.limit = LIMIT
    else:
        loop.clock = beyond
        loop.limit = REBASE + MASK // 1024  # soon after the wrap
