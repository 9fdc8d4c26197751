"""Pace: waits that add up, for what goes on for long."""

from .loop import loop
from .platform import REBASE, trap


class Pace:
    """Sleeps that add up exactly: each ends so many ticks after the one before was due, however late the task woke.

    Time that was lost altogether is not made up. Waiting allocates nothing.
    """

    def __init__(self):
        self._due = loop.clock()
        self._rebased = loop.rebased

    def wait(self, ticks):
        """Wait until `ticks` after the moment at which the last wait was due."""
        self._ticks = ticks
        return trap(self)

    def _park(self, task):
        if self._rebased != loop.rebased:
            self._due -= REBASE * (loop.rebased - self._rebased)
            self._rebased = loop.rebased
        now = loop.clock()
        due = self._due + self._ticks
        if due < now:
            due = now
        self._due = due
        loop.sleep_until(task, due)
        return False
