"""Debouncing, one rule for all ports: a level counts once it has held for the debounce time, and is stamped with the
moment at which it began. Anything shorter, at rest or in the middle of a hold, produces nothing.

Decisions are made on the times of the edges, so a program that is busy when they come decides the same.
"""

from ..loop import loop
from ..platform import REBASE


class Debouncer:
    """One contact. Calls changed(number, level, ticks) when a level counts; level is True for closed (pressed)."""

    def __init__(self, number, level, hold, changed):
        self.number = number
        self.level = level  # what counts now
        self.raw = level
        self._since = loop.clock()
        self._rebased = loop.rebased
        self._hold = hold
        self._changed = changed
        # When it will have held for so long. (While it is among the scheduler's timers, its clock is set back with theirs:
        # so this is the one place that knows when the level began.)
        self._timer = [0, self._due]
        self._armed = False

    def edge(self, level, ticks):
        """The contact is at `level` since `ticks`."""
        if self._armed and ticks >= self._timer[0]:
            self._settle()
        if level == self.raw:
            return
        self.raw = level
        self._timer[0] = ticks + self._hold
        if level == self.level:
            self._disarm()
        elif not self._hold:
            self._settle()
        elif not self._armed:
            self._armed = True
            loop.hw_timers.append(self._timer)
            loop.flag[0] |= 2

    def since(self):
        """Return when what counts now began, in ticks."""
        back = loop.rebased - self._rebased
        return self._since - back * REBASE if back else self._since

    def close(self):
        """Forget what was under way."""
        self._disarm()

    def _disarm(self):
        if self._armed:
            self._armed = False
            if self._timer in loop.hw_timers:
                loop.hw_timers.remove(self._timer)

    def _settle(self):
        self._disarm()
        self.level = self.raw
        self._since = self._timer[0] - self._hold
        self._rebased = loop.rebased
        self._changed(self.number, self.level, self._since)

    def _due(self):
        # The scheduler has taken the timer out. Edges that came before this moment decide first.
        if loop.hardware is not None:
            loop.hardware()
        if not self._armed:
            return
        if loop.clock() >= self._timer[0]:
            self._settle()
        elif self._timer not in loop.hw_timers:
            loop.hw_timers.append(self._timer)
            loop.flag[0] |= 2
