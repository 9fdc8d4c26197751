"""sleep and sleep_ms: waiting for time to pass.

`sleep(seconds)` waits for `seconds`; 0 or less means: let every other ready task run once, then go on. It is never
early, and at most one clock tick (1 ms on boards) and a pass late. Raises ValueError for NaN. Infinity waits until the
task is cancelled. Gives None.
"""

from .loop import loop
from .platform import EXTRA, HZ, REBASE, trap


def to_ticks(seconds):
    """Return seconds (a number, at least 0) as whole ticks of the scheduler's clock, rounded, never down to 0.

    Floats on boards have 22 bits: 0.001 s may be 0.00099999, so the nearest tick is meant, and only a good part of a
    tick more than that counts.
    """
    if seconds.__class__ is int:
        return seconds * HZ
    ticks = seconds * HZ
    if ticks != ticks:
        raise ValueError("Invalid delay: NaN (not a number)")
    if ticks > 1e30:
        return None  # for ever
    whole = int(ticks)
    if ticks - whole > 0.0625:
        whole += 1
    return whole


class _Forever:
    def _park(self, task):
        task._on = self
        return False

    def _unpark(self, task):
        pass

    def _what(self):
        return "an endless sleep to end"


_forever = _Forever()


if HZ > 1000:
    from .platform import request, switch

    # CPython: a coroutine function, and not a function that returns one: a call less, 15 % of a switch.
    async def sleep(seconds):
        if seconds <= 0:
            await switch
        else:
            ticks = to_ticks(seconds)
            await request(_forever if ticks is None else ticks)

    def sleep_ms(ms):
        """Wait for `ms` milliseconds, a whole number; otherwise as `sleep`. Makes no float on the way."""
        return trap(ms * (HZ // 1000) + EXTRA if ms > 0 else None)

else:
    from .platform import pending, trapped

    def _sleeps():
        # As trap(), without the call: 12 % of a switch. The names are those of a function around them, because globals
        # go through MicroPython's small cache of lookups, and two names that meet there cost another 10 %.
        waits = pending
        append = pending.append
        awaited = trapped
        known = {}  # seconds that were slept before, in ticks: arithmetic with floats makes garbage

        def sleep(seconds):
            if seconds <= 0:
                request = None
            else:
                request = known.get(seconds)
                if request is None:
                    request = to_ticks(seconds)
                    request = _forever if request is None else request + EXTRA
                    if len(known) < 16:
                        known[seconds] = request
            if waits:
                return trap(request)
            append(request)
            return awaited

        def sleep_ms(ms):
            if waits:
                return trap(ms + EXTRA if ms > 0 else None)
            append(ms + EXTRA if ms > 0 else None)
            return awaited

        return sleep, sleep_ms

    sleep, sleep_ms = _sleeps()


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
