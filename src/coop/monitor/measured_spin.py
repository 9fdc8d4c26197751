"""The scheduler's loop, with some steps measured, for CPython; a board has measured_spin_board.py in its place.

The gate of measuring.py is a list here, which lets pass while it is empty (8 ns a step; to read a clock takes 40 of a
switch's 200). A thread fills it.
"""

import threading
import time

from .. import load
from ..loop import _ALL, loop
from ..platform import heappop, heappush, later, pending, popleft

RATE = COARSE = 1_000_000_000
SERIES = 64  # so many steps are measured one by one after an idling
_PAUSE = 0.001  # s for which the gate stays closed
_LONG = 2_000_000  # ns for which a long step has kept it waiting

gate = [0]
_closed = threading.Event()
_thread = None


def clocks():
    """Return a clock for steps, one for times between them, and the mask of a difference of either."""
    if getattr(loop, "virtual", False):
        # What a task costs there: the time that passes in the world, as in time.sleep(), and what the processor really
        # works. (Not the time on the wall: nothing shall depend on what else this computer does.)
        def both():
            return time.thread_time_ns() + loop.clock()

        return both, both, -1
    return time.perf_counter_ns, time.perf_counter_ns, -1


def measure_all(afresh=False):
    """Open the gate; returns 0."""
    gate[_ALL] = (0,)
    return 0


def unmeasured():
    """Close the gate, for some milliseconds; returns 0 if it stays open."""
    global _thread
    if getattr(loop, "virtual", False):
        return 0
    gate[_ALL] = ()
    if _thread is None:
        _thread = threading.Thread(target=_keep, name="coop monitor", daemon=True)
        _thread.start()
    _closed.set()
    return 1


def over(t):
    """Return for how long a step has kept the gate waiting, in ns, if that is long, else 0."""
    waited = t - gate[0]
    return waited if waited > _LONG else 0


def _keep():
    while True:
        _closed.wait()
        _closed.clear()
        time.sleep(_PAUSE)
        if not gate:
            gate.append(time.perf_counter_ns())


def spin(self, end=None):
    """Loop._spin, with some steps measured. (A test compares the two, line by line.)"""
    took, begin, count, passed, wait, reps, adopt = load("monitor.measuring").FOR_SPIN
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
            if gate:
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
                    if gate:
                        took(entry)
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
                if gate:
                    took(entry)
            turn[0] = None
        if end is not None and self.clock() >= self._deadline:
            return
