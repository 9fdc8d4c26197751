"""Scans of keys at a fixed interval, worked out from the moments at which contacts changed.

Nothing runs at each scan. Whoever looks at the events has all scans up to that moment made then, of the contacts as
they were at each; while no contact changes and every key has settled, scans are skipped. So an idle keypad costs
nothing, keeps no processor awake, and a program that blocks finds every event that a scan in the background would have
given it, stamped with the time of that scan.
"""

from ..loop import loop
from ..platform import HZ, REBASE


class Scanner:
    """The scans of n keys from `now` on, every `interval` ticks; accept(key, pressed, ticks) gets what they find.

    A key's count goes up by one with each scan that finds it closed, and down with each that finds it open; a press is
    accepted `threshold` scans after a rest, and so is a release.
    """

    def __init__(self, closed, interval, threshold, now, accept):
        self._interval = max(interval, HZ // 1024 or 1)
        self._threshold = threshold
        self._accept = accept
        self._closed = closed  # a bytearray: each contact as it is now
        # Below 0 the key counts as open, above it as closed. The first scan only takes it from 0 to the side on which
        # it is, so a key that is down at the start gives no press, and its release alone.
        self._counts = [0] * len(closed)
        self._rebased = loop.rebased
        self._next = now
        self._settled = False
        self.up_to(now)

    def note(self, key, closed, ticks):
        """A contact changed at `ticks`: the scans before that saw it as it was."""
        if closed != self._closed[key]:
            self.up_to(ticks - 1)
            self._closed[key] = closed
            self._settled = False

    def up_to(self, now):
        """Make all scans that are due at `now`."""
        while self._rebased != loop.rebased:
            self._rebased += 1
            self._next -= REBASE
        while self._next <= now:
            if self._settled:
                self._next += ((now - self._next) // self._interval + 1) * self._interval
            else:
                ticks = self._next
                self._next += self._interval
                self._scan(ticks)

    def due(self, now):
        """Return True if there is a scan to make at `now`."""
        return self._rebased != loop.rebased or self._next <= now

    def restart(self, now):
        """Count all keys as open, and scan at `now`: keys that are down give a press, as soon as they are accepted."""
        self.up_to(now - 1)
        self._counts = [-self._threshold] * len(self._closed)
        self._next = now
        self._settled = False
        self.up_to(now)

    def _scan(self, ticks):
        limit = self._threshold
        counts = self._counts
        settled = True
        for key in range(len(counts)):
            step = 1 if self._closed[key] else -1
            count = counts[key]
            if count != step * limit:
                count += step
                if count == 0:
                    count = step * limit
                    self._accept(key, step > 0, ticks)
                counts[key] = count
                if count != step * limit:
                    settled = False
        self._settled = settled
