"""The scheduler's loop, with some steps measured: measured_spin.py for MicroPython and CircuitPython, in whose place it
stands on a board.

The gate of measuring.py is the clock here: it opens after some milliseconds. (To read the clock takes 6 us of a switch's
50 on an RP2040; to measure every step would take 25.)
"""

import time

from .. import load
from ..loop import _ALL, loop
from ..platform import CIRCUITPYTHON, MASK, heappop, heappush, later, pending, popleft, ticks

SERIES = 32  # so many steps are measured one by one after an idling
COARSE = 1000
if CIRCUITPYTHON:
    RATE = 1000  # it has no finer clock that makes no garbage
    _now = ticks
else:
    RATE = 1000000
    _now = time.ticks_us
_PAUSE = 2  # ms for which the gate stays closed
_ONE_IN = 32  # of the times that it opens, a pass is measured

_opens = [0, 0]  # when, and how often it has


def clocks():
    """Return a clock for steps, one for times between them, and the mask of a difference of either."""
    return _now, ticks, MASK


def measure_all(afresh=False):
    """Return 0 to have the gate open, or until when it is to be closed once more."""
    if afresh or not _opens[0]:
        _opens[0] = 0
        return 0
    _opens[1] += 1
    if _opens[1] < _ONE_IN or _opens[1] < len(loop._pass):
        return unmeasured()
    _opens[0] = _opens[1] = 0
    return 0


def unmeasured():
    """Close the gate, for some milliseconds; returns when it opens."""
    limit = ticks() + _PAUSE
    if limit > MASK:  # the clock wraps meanwhile
        limit = 0
    _opens[0] = limit
    return limit


def over(t):
    """Return for how long a step has kept the gate waiting, in 1/RATE s, if that is long, else 0."""
    waited = ticks() - _opens[0] if _opens[0] else 0
    return waited * (RATE // 1000) if waited >= _PAUSE else 0


def spin(self, end=None):
    """Loop._spin, with some steps measured. (A test compares the two, line by line.)"""
    took, begin, count, passed, wait, reps, adopt = load("monitor.measuring").FOR_SPIN
    clock = ticks
    limit = 0
    flag = self.flag
    turn = self.turn
    waits = pending
    more = later
    get = popleft
    heap = self.heap
    push = heappush
    ready = self.ready
    append = ready.append
    whole = int
    entry = send = request = value = None
    now = task = pop = heappop
    tasks = self._pass
    index = _ALL
    self._deadline = end
    while not self._stop:
        if not ready:
            if not wait():
                return
            limit = 0
        elif self.busy is not None:
            self.busy()
        if heap:
            # What fell due joins this pass.
            now = self.clock()
            if now >= self.limit:
                now = self._rebase(now)
            while heap and heap[0][0] <= now:
                entry = pop(heap)
                task = entry[3]
                if task is None:
                    self._expired(entry)
                else:
                    task._on = None
                    append(entry)
        if ready:
            if self.on_pass is not None:
                self.on_pass(ready)
            # (Two lists that change places would have to change their append methods, too, which takes longer.)
            if tasks == ready:
                reps[0] += 1
            else:
                count(passed())
                reps[0] = 1
                tasks[index] = ready
            ready[index] = ()
            if not limit:
                begin()
            for entry in tasks:
                if flag[0]:
                    self._hardware()
                turn[0] = entry
                send = entry[2]
                try:
                    request = send(None)
                except BaseException as error:
                    if len(entry) == 4:
                        adopt(entry)
                    self._end(entry[3], error)
                    if clock() >= limit:
                        limit = took(entry)
                    continue
                if waits and not ((value := get()) is request and not more):
                    self._forgotten(entry, value, request)
                elif request is None:
                    append(entry)
                elif request.__class__ is whole and entry[2] is send:
                    # As sleep_until(), without the call.
                    entry[1] = self._sequence = self._sequence + 1
                    entry[0] = self.clock() + request
                    entry[3]._on = entry
                    push(heap, entry)
                elif self._handle(entry, request):
                    self._go_on(entry)
                if clock() >= limit:
                    limit = took(entry)
            turn[0] = None
        if end is not None and self.clock() >= self._deadline:
            return
