"""Hardware goes first: methods of the scheduler for what interrupts did, between two steps of ordinary tasks.

Of use only to programs that wait for hardware, so a board loads them when it comes to that.
"""

from .going_on import _do, _go_on, _step
from .idling import _nothing_left, _sooner, _wait_for_more
from .loop import _ALL, Loop, loop
from .platform import later, pending, popleft
from .timers import _left_by

urgent = []  # tasks that hardware woke,
_urgent_spare = []  # and the list with which it changes places
_in_urgent = False


def wake(self, task):
    """Make a parked task ready; it joins the next pass, or those that hardware woke if one of these wakes it."""
    if task._on is not None:
        task._on = None
        (self.urgent if self._in_urgent else self.ready).append(task._entry)


def wake_urgent(self, task):
    """Make a task ready that hardware woke; it runs before the next ordinary step."""
    if task._on is None:
        return
    task._on = None
    self.urgent.append(task._entry)
    self.flag[0] |= 1


def _hardware(self):
    # Between two ordinary steps: what hardware did, then each task that it woke, once.
    # (All in one function, for a `try` needs heap: 30 us on a Pico, of the 360 that an edge takes to its task.)
    self.flag[0] = 0
    # What it did first: a level that has held while the program was busy counts at once.
    if self.hardware is not None:
        try:
            self.hardware()
        except Exception as error:
            self.report(None, error)
        if pending or later:
            _left_by(self, self.hardware)
    if self.hw_timers:
        _expire_hardware(self)
    if self.flags:
        _ask(self)
    tasks = self.urgent
    if not tasks:
        return
    current = self.turn[0]
    self.urgent = self._urgent_spare
    self._urgent_spare = tasks
    for entry in tasks:
        self._in_urgent = True
        # As _step() begins.
        self.turn[0] = entry
        try:
            request = entry[2](None)
        except BaseException as error:
            self._end(entry[3], error)
            continue
        if pending and ((first := popleft()) is not request or later):
            self._forgotten(entry, first, request)
        elif request is None:
            self.ready.append(entry)
        elif self._handle(entry, request):
            _go_on(self, entry)
    self._in_urgent = False
    tasks[_ALL] = ()
    self.turn[0] = current
    if self.urgent:
        self.flag[0] |= 1


def _ask(self):
    # Those that nobody tells of what hardware did.
    flags = self.flags
    i = 0
    while i < len(flags):
        flag = flags[i]
        if flag._check():
            flags.remove(flag)
        else:
            i += 1


def _expire_hardware(self):
    now = self.clock()
    i = 0
    timers = self.hw_timers
    while i < len(timers):
        timer = timers[i]
        if timer[0] <= now:
            timers.remove(timer)
            self._call(timer[1])
        else:
            i += 1
    if timers:
        self.flag[0] |= 2


# All of them at once: to find one takes the scheduler some ms on a Pico, for which an event would have to wait.
Loop.urgent, Loop._urgent_spare, Loop._in_urgent = urgent, _urgent_spare, _in_urgent
for _function in (
    wake,
    wake_urgent,
    _hardware,
    _expire_hardware,
    _do,
    _go_on,
    _step,
    _sooner,
    _nothing_left,
    _wait_for_more,
):
    setattr(Loop, _function.__name__, _function)
# What it looks at is quicker to find in the object, 2 us each, and to put it there at the first event would need heap.
for _name in ("hardware", "flag", "turn", "ready", "hw_timers", "flags", "urgent", "_urgent_spare", "_in_urgent"):
    setattr(loop, _name, getattr(loop, _name))
