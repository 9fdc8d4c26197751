"""ticks_ms: the clock of key events."""

import coop.hal as hal

from ..loop import loop
from ..platform import HZ, REBASE

_MS = HZ // 1000


def to_ms(ticks, rebased=None):
    """Return ticks of the scheduler's clock as whole milliseconds of `ticks_ms()`'s."""
    times = loop.rebased if rebased is None else rebased
    return ticks // _MS + (times * (REBASE // _MS) if times else 0)


def ticks_ms():
    """Return milliseconds since some moment in the past; whole, and never wrapping."""
    return to_ms(getattr(hal.chosen or hal.once("hal.choose").port(), "read_clock", loop.read_clock)())
