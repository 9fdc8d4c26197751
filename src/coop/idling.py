"""Nothing is ready: methods of the scheduler for what it waits for then, but for the first of its timers."""

from . import load
from .platform import LONGEST

sources = 0  # things other than tasks that wait for hardware: handlers, counters


def _wait_for_more(self):
    # As _wait(), with hardware, cancelled timers, and a time at which step() is to return.
    # (With more locals, or a `for`, it would need heap for them: 30 us on a Pico.)
    heap = self.heap
    if self.flag[0]:
        self._hardware()
        if self.ready or self._stop or self.flag[0] & 1:  # or `urgent`, which sets the flag
            return True
    if heap and heap[0][2] is None:
        self._bury()
    until = heap[0][0] if heap else None
    if self.hw_timers or self._deadline is not None:
        until = self._sooner(until)
    if until is None:
        if self._nothing_left():
            return False
    else:
        now = self.clock()
        if now >= self.limit:
            self._rebase(now)
        elif now < until:
            until -= now
            self.idle(until if until < LONGEST else LONGEST)
    if self.flag[0]:
        self._hardware()
    return True


def _sooner(self, until):
    # The first of `until` (None: never), hardware's timers, and the time at which step() is to return.
    for timer in self.hw_timers:
        if until is None or timer[0] < until:
            until = timer[0]
    if self.hw_timers:
        self.flag[0] |= 2
    if self._deadline is not None and (until is None or self._deadline < until):
        until = self._deadline
    return until


def _nothing_left(self):
    # No task is ready or sleeps. Hardware, or a callback of it, may wake one yet; True: there is no task at all.
    hopeful = self.sources
    for task in self.tasks:
        if getattr(task._on, "_external", False):
            hopeful = True
    self.read_clock()  # before it wraps, on a board
    if hopeful and self.idle(None):
        return False
    if not self.tasks:
        return True
    raise load("reports").stuck(self.tasks)
