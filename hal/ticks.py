"""ticks_ms: the clock of key events."""

import sys

import coop.hal as hal

from ..loop import loop
from ..platform import HZ, REBASE

_MS = HZ // 1000
_ON_BOARD = sys.implementation.name != "cpython"


def to_ms(ticks, rebased=None):
    """Return ticks of the scheduler's clock as whole milliseconds of `ticks_ms()`'s."""
    times = loop.rebased if rebased is None else rebased
    return ticks // _MS + (times * (REBASE // _MS) if times else 0)


def ticks_ms():
    """Return milliseconds since some moment in the past; whole, and never wrapping."""
    port = hal.chosen or hal.once("hal.choose").port()
    # The simulator has a clock of its own. (On a board it would be looked for in vain, each time.)
    own = not _ON_BOARD and hasattr(port, "read_clock")
    return to_ms((port if own else loop).read_clock())
