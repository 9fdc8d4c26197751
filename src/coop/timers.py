"""Timers: methods of the scheduler that hold tasks until a time, or call functions then, and bring the clock down."""

from . import load
from .loop import _ALL
from .platform import REBASE, heappop, heappush, later, pending

_dead = 0  # timers in the heap that were cancelled
_heapify = None  # platform's, which a board takes 2 ms to find


def call_at(self, deadline, function):
    """Call function() in the first pass at or after `deadline` (ticks); returns the timer, for `cancel_timer`."""
    self._sequence += 1
    timer = [deadline, self._sequence, function, None]
    heappush(self.heap, timer)
    return timer


def cancel_timer(self, timer):
    """Take a timer back, whether or not it has run; a task's is its entry, and the task gets a new one."""
    global _heapify
    if timer[2] is None:
        return
    task = timer[3]
    if task is not None:
        task._entry = list(timer)
    timer[2] = None
    timer[3] = None
    self._dead += 1
    # Never more dead timers than live ones, so the cost of throwing them out is spread over the cancelling.
    if self._dead * 2 > len(self.heap):
        heap = self.heap
        heap[_ALL] = [t for t in heap if t[2] is not None]
        if _heapify is None:
            _heapify = load("platform").heapify
        _heapify(heap)  # (Not sort(): MicroPython's takes n * n for what is sorted already.)
        self._dead = 0


def _bury(self):
    # The first timer was cancelled: take it out, and those after it that were.
    heap = self.heap
    while heap and heap[0][2] is None:
        heappop(heap)
        self._dead -= 1


def _call(self, function):
    # A function of somebody's, not a task's step; what it raises is reported, and so is an await that it forgot.
    try:
        function()
    except Exception as error:
        self.report(None, error)
    if pending or later:
        _left_by(self, function)  # not here: with more on its stack this would need heap, 15 us on a Pico


def _left_by(self, function):
    self.report(None, RuntimeError("%r %s" % (function, load("reports").forgot(load("platform").forget()))))


def _expired(self, timer):
    # A function's timer is due, or one that was cancelled.
    function = timer[2]
    if function is None:
        self._dead -= 1
    else:
        timer[2] = None
        self._call(function)


def read_clock(self):
    """Return the time, and see to it that it does not wrap. (`clock()` is for those whom the scheduler calls.)"""
    now = self.clock()
    return now if now < self.limit else self._rebase(now)


def _rebase(self, now):
    # The clock stays in small integers: all deadlines come down together with it.
    n = 0
    while now >= self.limit:
        self.rebase()
        now -= REBASE
        n += 1
    self.rebased += n
    heap = self.heap
    heap.sort()
    self._sequence = 0
    for timer in heap:
        timer[0] -= n * REBASE
        self._sequence = timer[1] = self._sequence + 1
    for timer in self.hw_timers:
        timer[0] -= n * REBASE
    if self._deadline is not None:
        self._deadline -= n * REBASE
    return now
