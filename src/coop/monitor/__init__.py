"""coop.monitor: what the tasks do with the processor's time, and how late they answer.

    from coop import monitor

    monitor.start()
    ...
    print(monitor.report())

Nothing of it is loaded, and the scheduler does nothing for it, until `start()`. docs/monitor.md says how exact the
figures are.
"""

import sys

from .. import load
from ..loop import loop
from ..platform import HZ
from ..reports import describe
from .measured_spin import COARSE, RATE

_measuring = load("monitor.measuring")

# `coop.monitor` and `from coop import monitor` are this module.
monitor = sys.modules[__name__]

# Called as on_slow(task, ms) for each step that took longer than slow_ms; None: it is printed. What it raises is
# reported, and the program goes on.
on_slow = None

_slow_ms = None  # as start() was told
slow_in_run = None  # and as run() was


class TaskRow:
    """A task, as `snapshot()` saw it. Times are seconds.

    `state`: "running", "ready" (it waits for its turn) or "waiting", then `waits_on` says for what, and `waiting_for`
    for how long it has; they are "" and 0.0 otherwise. `steps` is how often it had its turn, `total` how long all of
    these took, `longest` the longest.
    """

    def __init__(self, task, now):
        entry = task._entry
        on = task._on
        self.id = task.id
        self.name = task.name
        self.waits_on = ""
        self.waiting_for = 0.0
        figures = entry[4] if len(entry) > 4 else _NONE
        if loop.turn[0] is entry:
            self.state = "running"
        elif on is None:
            self.state = "ready"
        else:
            self.state = "waiting"
            self.waits_on = _sleep(on) if isinstance(on, list) else describe(on)
            if figures is not _NONE:
                self.waiting_for = ((now - figures[4]) & _measuring.MASK) / COARSE
        self.steps = figures[0]
        if _measuring.reps[0]:
            for other in loop._pass:
                if other is entry:  # its last steps, of which this may be one, were not counted yet
                    self.steps += _measuring.reps[0]
                    self.waiting_for = 0.0
        self.total = figures[1] / RATE
        self.longest = figures[2] / RATE

    def __repr__(self):
        return "<TaskRow %r %s, %d steps>" % (self.name, self.state, self.steps)


_NONE = (0, 0, 0)


class Snapshot:
    """What `snapshot()` returns. Times are seconds.

    `time`: how long the monitor has been on. `load` and `idle`: the shares of it, 0.0 to 1.0, in which tasks (and the
    scheduler for them) ran, and in which nothing was ready. `latency`: the worst from an event, by hardware's time
    stamp, to the first line of the task `latency_task` that it woke; None if there was none. `tasks`: a TaskRow for each
    task that has not ended, in the order in which they were made.
    """

    def __init__(self):
        now = _measuring.coarse()
        elapsed, idle = _measuring.so_far(now)
        self.time = elapsed / COARSE
        self.idle = idle / elapsed if elapsed else 0.0
        self.load = 1.0 - self.idle if elapsed else 0.0
        self.latency = self.latency_task = None
        if _measuring.worst is not None:
            self.latency = _measuring.worst / HZ
            self.latency_task = _measuring.worst_task.name
        self.tasks = [TaskRow(task, now) for task in _tasks()]


def start(slow_ms=None):
    """Begin to measure, from nothing; inside `run()` or before it, and through any further run, until `stop()`.

    slow_ms: report each step that takes longer, in milliseconds; `run(slow_ms=...)` does that for one run. ValueError
    if it is not a number above 0. Started while it is on, it begins anew.
    """
    global _slow_ms
    if slow_ms is not None:
        check(slow_ms)
    _slow_ms = slow_ms
    _measuring.on = True
    switch()
    _measuring.reset()


def stop():
    """Measure no more. What `snapshot()` gave stays; nothing happens if the monitor is off."""
    global _slow_ms
    _measuring.on = False
    _measuring.at_start = None
    _slow_ms = None
    switch()


def running():
    """Return True from `start()` to `stop()`."""
    return _measuring.on


def snapshot():
    """Return a Snapshot of this moment; RuntimeError if the monitor is off. Any task may ask, or a thread (CPython)."""
    if not _measuring.on:
        raise RuntimeError("the monitor is off; call coop.monitor.start() first")
    return Snapshot()


def report():
    """Return a snapshot as a table, in text."""
    from .table import text

    return text(snapshot())


def stream(every=1):
    """Start the monitor, and print its figures every `every` seconds while `run()` runs, in lines for `coop top --attach`.

    Call it before `run()`, or in it. ValueError for a time that is not above 0.
    """
    if not every > 0 or every * 0 != 0:
        raise ValueError("stream(%r): the time is in seconds, more than 0" % (every,))
    from .lines import start

    start(int(every * 1000 + 0.5) or 1)


def check(slow_ms):
    if not isinstance(slow_ms, (int, float)) or not slow_ms > 0 or slow_ms * 0 != 0:
        raise ValueError("slow_ms=%r: a number of milliseconds, more than 0" % (slow_ms,))


def switch():
    asked = [ms for ms in (_slow_ms, slow_in_run) if ms is not None]
    _measuring.slow = int(min(asked) * RATE / 1000) if asked else None
    _measuring.tell = _tell
    _measuring.switch()
    if sys.implementation.name == "cpython":
        from .slow_lines import watch

        watch(min(asked) if asked else None)


def _tell(task, spent):
    ms = spent * 1000 / RATE
    if on_slow is not None:
        try:
            on_slow(task, ms)
        except Exception as error:
            loop.report(None, error)
        return
    where = ""
    if sys.implementation.name == "cpython":
        from .slow_lines import where as place

        where = place(task, spent)
    print("Task %r held the processor for %s ms%s" % (task.name, _number(ms), where), file=sys.stderr)


def _number(ms):
    return "%d" % (ms + 0.5) if ms >= 10 else "%.1f" % ms


def _sleep(timer):
    left = timer[0] - loop.clock()
    return "sleep, %.2f s left" % (left / HZ if left > 0 else 0)


def _tasks():
    # The set may change while another thread looks at it.
    while True:
        try:
            return sorted([task for task in loop.tasks if task._entry is not None], key=_id)
        except RuntimeError:
            pass


def _id(task):
    return task.id
