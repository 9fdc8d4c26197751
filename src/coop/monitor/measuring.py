"""Measuring: what `coop.monitor` and `run(slow_ms=...)` put in the scheduler's place while they are on.

While nobody measures, none of this is loaded, and the scheduler's loop has not one line more. While somebody does,
`spin` below stands in for `Loop._spin`: a copy of it (measured_spin.py) that has some steps measured.

The steps that come after an idling are measured one by one. A program that never idles would lose half its speed to
that, so after SERIES steps most go by unmeasured, beneath a gate. It opens every few milliseconds. The step that ends
then is taken for a long one if it has kept the gate waiting. From time to time a pass is measured step by step, and the
time that went by unmeasured is put down to its tasks in proportion. So steps and load are always exact, and so is every
longest step and total of a program that idles; in one that does not, a long step is known to some milliseconds.

A task's figures are a list, the fifth item of its entry.
"""

from .. import load
from ..loop import _ALL, Loop, loop
from ..platform import later, pending, popleft
from .measured_spin import SERIES, clocks, measure_all, over, unmeasured
from .measured_spin import spin as measured_spin


def const(number):
    # MicroPython's compiler puts the numbers in the place of the names.
    return number


_STEPS = const(0)
_TOTAL = const(1)  # all times in 1/RATE s, but
_LONGEST = const(2)
_CAP = const(3)  # what takes longer is to be looked at: it is the longest so far, or longer than it may be
_SINCE = const(4)  # when the last step ended, in 1/COARSE s
_SAMPLE = const(5)  # in the series that is on
_EVENT = const(6)  # of when the event is that woke it, in ticks of the scheduler; None: nobody knows
_TASK = const(7)

AGAIN = 2  # of loop._stop: the scheduler's loop is to be entered anew

on = False  # the monitor is
slow = None  # a step may take so long, in 1/RATE s; None: nobody asks
at_start = None  # is called when a run begins, at least
tell = None  # is told of each that took longer: tell(task, 1/RATE s)
elapsed = idle = 0  # in 1/COARSE s
worst = worst_task = None  # the latency of an event, in ticks of the scheduler
reps = [0]  # how often the pass that is in loop._pass has run, and was not counted
now, coarse, MASK = clocks()

stamps = load("monitor.stamps")
of_hardware = load("hardware")
_placed = False
_driving = False  # `spin` is on its way
_series = SERIES  # so many steps are yet to be measured
_block = 0  # what went by unmeasured before
_sum = 0  # what the series has measured
_sampled = []  # of whom
_mark = _then = 0  # when the unmeasured began; when the step that is measured did
_idles = False  # the port does
_last = 0  # till when `elapsed` was counted
_idle = None  # the port's own


def switch():
    """Put what measures in place, or take it away: as `on` and `slow` say."""
    global _placed
    wanted = on or slow is not None
    for task in loop.tasks:
        entry = task._entry
        if entry is not None and len(entry) > 4:
            entry[4][_CAP] = _cap(entry[4])
    if wanted == _placed:
        return
    _placed = wanted
    if wanted:
        reset()
        loop._spin = spin
        if not _driving:
            loop._switch = spin
        loop._hardware = hardware
    else:
        _forget()
    if loop.running:
        # What runs is the other loop.
        loop._stop = loop._stop or AGAIN


def reset():
    """Begin anew: nothing was measured yet."""
    global _last, worst, worst_task, elapsed, idle, _block, _sum
    _refresh()
    _clear()
    _sampled[_ALL] = ()
    worst = worst_task = None
    elapsed = idle = reps[0] = _block = _sum = 0
    _last = coarse()


def _clear():
    for task in loop.tasks:
        entry = task._entry
        # In its place, for the entry stands in the lists.
        while entry is not None and len(entry) > 4:
            entry.pop()


def _forget():
    global _idle
    del loop._spin, loop._hardware
    stamps.restore()
    if _idle is not None:
        if loop.idle is timed_idle:
            loop.idle = _idle
        _idle = None


def _refresh():
    # The simulator may have been chosen meanwhile.
    global now, coarse, MASK
    now, coarse, MASK = clocks()


def spin(deadline=None):
    """In the place of loop._spin while somebody measures, and to the end of a run in which somebody did.

    It runs the loop that is to run now, until the scheduler stops in earnest.
    """
    global _series, _then, _driving, _idles
    self = loop
    _driving = True
    self._switch = _nothing
    # What comes between two calls of step(), or when asyncio has its turn, is no task's.
    _idles = True  # as it is when an idle was interrupted
    passed()
    _idles = False
    try:
        if at_start is not None and self._closing is None:
            at_start()
        while True:
            if self._stop == AGAIN:
                self._stop = False
            if on or slow is not None:
                _refresh()
                _series = SERIES
                measure_all()
                _then = now()
                measured_spin(self, deadline)
            else:
                _clear()
                Loop._spin(self, deadline)
            if self._stop != AGAIN:
                return
            if deadline is not None:
                deadline = self._deadline
    finally:
        passed()
        _driving = False
        self._switch = spin


def _nothing(deadline):
    pass


# Called by the loop.


def took(entry):
    """A step is over that is to be measured; returns until when the gate is to be closed (0: it stays open)."""
    global _then, _series, _sum
    stat = entry[4] if len(entry) > 4 else adopt(entry)
    end = now()
    if not _series:
        return _let_through(stat, end)
    spent = (end - _then) & MASK
    _then = end
    stat[_TOTAL] += spent
    if _block:
        if not stat[_SAMPLE]:
            _sampled.append(stat)
        stat[_SAMPLE] += spent
        _sum += spent
    if spent > stat[_CAP]:
        _longer(stat, spent)
    _series -= 1
    return 0 if _series else _close()


def begin():
    """A pass begins whose steps are measured."""
    global _then
    _then = now()


def _close():
    global _mark, _series
    _put_down()
    _mark = now()
    limit = unmeasured()
    if not limit:  # it stays open
        _series = SERIES
    return limit


def _let_through(stat, end):
    # The gate has opened: the step that is over was a long one, or one of many.
    global _mark, _series, _block, _then
    spent = over(end)
    if spent:
        _mark = (_mark + spent) & MASK
        stat[_TOTAL] += spent
        if spent > stat[_CAP]:
            _longer(stat, spent)
    limit = measure_all()
    if limit:
        return limit
    _block += (end - _mark) & MASK
    _series = len(loop._pass)
    _then = now()
    return 0


def _put_down(but=0):
    # What went by unmeasured goes to the tasks in proportion to what was measured.
    global _block, _sum
    if _sum:
        share = _block // _sum
        _block -= share * _sum
        for stat in _sampled:
            stat[_TOTAL] += stat[_SAMPLE] * share
            stat[_SAMPLE] = 0
        _sampled[_ALL] = ()
        _sum = 0


def _longer(stat, spent):
    if spent > stat[_LONGEST]:
        stat[_LONGEST] = spent
    if slow is not None and spent > slow:
        tell(stat[_TASK], spent)
    stat[_CAP] = _cap(stat)


def _cap(stat):
    return stat[_LONGEST] if slow is None or stat[_LONGEST] < slow else slow


def adopt(entry):
    """Give a task's entry its figures; returns them."""
    stat = [0, 0, 0, 0, coarse(), 0, None, entry[3]]
    if len(entry) == 4:
        entry.append(stat)
    return entry[4]


def count(t):
    """Count the steps of the passes that were alike, up to the one that is in loop._pass; `t` is coarse()."""
    n = reps[0]
    if n:
        reps[0] = 0
        for entry in loop._pass:
            if len(entry) > 4:
                stat = entry[4]
            elif entry[3] is not None:
                stat = adopt(entry)
            else:
                continue
            stat[_STEPS] += n
            stat[_SINCE] = t


def passed():
    """Bring `elapsed` and `idle` up to now; returns now."""
    global elapsed, idle, _last
    t = coarse()
    spent = (t - _last) & MASK
    elapsed += spent
    if _idles:
        idle += spent
    _last = t
    return t


def so_far(t):
    """Return what `elapsed` and `idle` are at `t`; changes nothing, for another thread may ask, or an idle that is on."""
    spent = (t - _last) & MASK
    return elapsed + spent, idle + spent if _idles else idle


def wait():
    """In the place of loop._wait."""
    global _idle, _series, _block, _then
    count(passed())
    if not _series:
        _block += (now() - _mark) & MASK
    elif _block:
        _put_down()
    if loop.idle is not timed_idle:
        _idle = loop.idle
        loop.idle = timed_idle
    going = loop._wait()
    _series = SERIES
    measure_all(True)
    _then = now()
    return going


def timed_idle(ticks):
    """In the place of the port's idle()."""
    global _idles
    passed()
    _idles = True
    going = _idle(ticks)
    passed()
    _idles = False
    return going


def hardware():
    """In the place of loop._hardware, which see: the steps of those that hardware woke are measured one by one."""
    global _then, _mark, worst, worst_task
    self = loop
    self.flag[0] = 0
    if self.hardware is not None:
        stamps.attach()
        try:
            self.hardware()
        except Exception as error:
            self.report(None, error)
        if pending or later:
            of_hardware._left_by(self, self.hardware)
    if self.hw_timers:
        stamps.expire()
    if self.flags:
        of_hardware._ask(self)
    tasks = self.urgent
    if not tasks:
        return
    began = start = now()
    current = self.turn[0]
    self.urgent = self._urgent_spare
    self._urgent_spare = tasks
    for entry in tasks:
        self._in_urgent = True
        self.turn[0] = entry
        stat = entry[4] if len(entry) > 4 else adopt(entry)
        if stat[_EVENT] is not None:
            late = (self.clock() - stat[_EVENT]) & MASK
            stat[_EVENT] = None
            if (MASK < 0 or late < MASK >> 1) and (worst is None or late > worst):
                worst = late
                worst_task = stat[_TASK]
        try:
            request = entry[2](None)
        except BaseException as error:
            self._end(entry[3], error)
        else:
            if pending and ((first := popleft()) is not request or later):
                self._forgotten(entry, first, request)
            elif request is None:
                self.ready.append(entry)
            elif self._handle(entry, request):
                self._go_on(entry)
        end = now()
        spent = (end - start) & MASK
        start = end
        stat[_STEPS] += 1
        stat[_TOTAL] += spent
        stat[_SINCE] = coarse()
        if spent > stat[_CAP]:
            _longer(stat, spent)
    self._in_urgent = False
    tasks[_ALL] = ()
    self.turn[0] = current
    if self.urgent:
        self.flag[0] |= 1
    _then = now()
    _mark = (_mark + _then - began) & MASK


# What the loop takes into its locals.
FOR_SPIN = took, begin, count, passed, wait, reps, adopt
