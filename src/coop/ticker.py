"""every: ticks on a grid of time.

`while True: work(); await sleep(0.1)` has a period of 0.1 s and however long the work takes, so it drifts. `every` keeps
to the grid.
"""

from .loop import loop
from .platform import HZ, REBASE, Resuming, heappush, trap_then

# A period is kept to the microsecond, whatever the clock's tick is.
_FINE = 1_000_000 // HZ or 1


class every(Resuming):
    """`async for n in every(period)`: ticks `period` seconds apart; n is the tick's number, from 1.

    The first comes one period after the loop starts, and all of them lie on that grid for ever. Ticks that were missed,
    because the loop's body or another task took too long, are skipped and never made up in a burst: the gap in n shows
    them. Raises ValueError for a period that is not more than 0 (or is NaN or infinite). Cancelling between two ticks
    loses nothing. One loop at a time per object.
    """

    def __init__(self, period):
        if not period > 0 or period * 0 != 0:
            raise ValueError("every(%r): the period is a number of seconds, more than 0" % (period,))
        fine = int(period * HZ * _FINE + 0.5) or 1
        self._whole = fine // _FINE
        self._part = fine % _FINE
        self._n = -1

    def __aiter__(self):
        self._next = loop.clock()
        self._rebased = loop.rebased
        self._rest = 0
        self._n = 0
        self._taken = True  # the tick that was waited for last has been delivered
        return self

    def __anext__(self):
        if self._n < 0:
            self.__aiter__()
        return trap_then(self)

    def _resumed(self):
        self._taken = True
        return self._n

    def _advance(self):
        self._n += 1
        self._next += self._whole
        if self._part:
            self._rest += self._part
            if self._rest >= _FINE:
                self._rest -= _FINE
                self._next += 1

    def _park(self, task):
        if self._taken:
            self._taken = False
            self._advance()
        if loop.clock() > self._next or self._rebased != loop.rebased:
            self._catch_up()
        # As sleep_until(), without the call, and without what a board would have to load for it.
        entry = task._entry
        entry[0] = self._next
        entry[1] = loop._sequence = loop._sequence + 1
        task._on = entry
        heappush(loop.heap, entry)
        return False

    def _catch_up(self):
        # Go on to the next tick that is not over yet.
        if self._rebased != loop.rebased:
            self._next -= REBASE * (loop.rebased - self._rebased)
            self._rebased = loop.rebased
        late = loop.clock() - self._next
        if late > 8 * self._whole:  # a long gap at once, not tick by tick
            n = late // (self._whole + 1)
            self._n += n
            self._rest += n * self._part
            self._next += n * self._whole + self._rest // _FINE
            self._rest %= _FINE
        now = loop.clock()
        while self._next < now:
            self._advance()
