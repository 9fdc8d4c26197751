"""A clock that only moves while the scheduler idles, and what else the portable tests share. No test sleeps."""

import sys

import coop
from coop.closing import leave
from coop.loop import loop
from coop.platform import HZ, REBASE, print_exception  # noqa: F401

BOARD = sys.implementation.name != "cpython"
MS = HZ // 1000  # ticks in a millisecond


class World:
    """The clock, and things that happen at given times, as interrupts do."""

    def __init__(self):
        self.now = 0
        self.base = 0  # what was taken off `now`, on boards
        self.script = []  # [ms, function], in order of time
        self.idled = []  # what idle() was asked for, in ticks, if `record`
        self.record = False
        self.cost = 0  # ticks that pass with each reading of the clock

    def clock(self):
        self.now += self.cost
        return self.now

    def rebase(self):
        self.now -= REBASE
        self.base += REBASE

    def total(self):
        """Return the time since the start, in ticks."""
        return self.base + self.now

    def at(self, ms, function):
        """Have function() called at `ms`, in the midst of idling."""
        self.script.append([ms * MS, function])

    def idle(self, ticks):
        if self.record:
            self.idled.append(ticks)
        until = None if ticks is None else self.now + ticks
        if self.script and (until is None or self.script[0][0] <= until):
            at, function = self.script.pop(0)
            self.now = max(self.now, at)
            function()
            return True
        if until is None:
            return False
        self.now = until
        return True

    def ms(self):
        """Return the time in ms, which is a whole number in these tests but on CPython when something is late."""
        return self.now // MS if self.now % MS == 0 else self.now / MS

    def run(self, *aws):
        """As coop.run(), in this world."""
        before = loop.clock, loop.idle, loop.rebase
        loop.clock, loop.idle, loop.rebase = self.clock, self.idle, self.rebase
        try:
            return coop.run(*aws)
        finally:
            loop.clock, loop.idle, loop.rebase = before

    def step(self, max_ms=0):
        """As coop.step(), in this world."""
        before = loop.clock, loop.idle, loop.rebase
        loop.clock, loop.idle, loop.rebase = self.clock, self.idle, self.rebase
        try:
            return coop.step(max_ms)
        finally:
            loop.clock, loop.idle, loop.rebase = before


def run(*aws):
    """Run in a fresh world."""
    return World().run(*aws)


def raises(kind, function, *texts):
    """Call function(); it has to raise `kind` with all the texts in its message. Returns the exception."""
    try:
        function()
    except kind as error:
        for text in texts:
            assert text in str(error), "%r is not in %r" % (text, str(error))
        return error
    raise AssertionError("%s was not raised" % kind.__name__)


class Reports:
    """`with Reports() as reports:` collects what would be printed, as (name of the task, exception)."""

    def __enter__(self):
        self.list = []
        coop.set_exception_handler(self._add)
        return self.list

    def _add(self, task, error):
        self.list.append((task and task.name, error))

    def __exit__(self, kind, error, traceback):
        coop.set_exception_handler(None)


def clean_up():
    """After a test that failed: leave nothing to the next one."""
    for task in loop.tasks:
        try:
            task._coro.close()
        except (RuntimeError, ValueError, AttributeError):
            pass
    leave()
    loop.hardware = loop.busy = loop.on_pass = loop.on_report = None
    loop.sources = 0
    loop.flag[0] = 0
    del loop.flags[:]
    del loop.hw_timers[:]
