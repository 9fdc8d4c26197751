"""every: ticks that were missed; a board loads this when it comes to that."""

from .platform import REBASE
from .ticker import _FINE


def refuse(period):
    """Raise the error for a period that is none."""
    raise ValueError("every(%r): the period is a number of seconds, more than 0" % (period,))


def _catch_up(self, ticks):
    # A method of the scheduler: bring `ticks`, an `every`, to its next tick that is not over yet.
    if ticks._rebased != self.rebased:
        ticks._next -= REBASE * (self.rebased - ticks._rebased)
        ticks._rebased = self.rebased
    late = self.clock() - ticks._next
    if late > 8 * ticks._whole:  # a long gap at once, not tick by tick
        n = late // (ticks._whole + 1)
        ticks._n += n
        ticks._rest += n * ticks._part
        ticks._next += n * ticks._whole + ticks._rest // _FINE
        ticks._rest %= _FINE
    now = self.clock()
    while ticks._next < now:
        ticks._advance()
