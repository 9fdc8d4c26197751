"""The scheduler: tasks that are ready, timers, and what hardware wakes.

Principles:
- One pass runs every task that was ready when it began, once, in the order in which they became ready.
- Hardware goes first: between two ordinary steps each task that hardware woke runs at most once.
- A task gives the scheduler one of three things: None (run me in the next pass), a number of ticks (let me sleep), or
  an object with `_park(task)`, which keeps the task until something wakes it, and `_unpark(task)`, which forgets it.
- Whoever holds a task says so in `task._on`, before it takes it in; whoever wakes it clears that. So cancelling finds
  the holder, and waking a task that nobody holds does nothing.
- Every live task is in `Loop.tasks`, wherever else it is: an interrupt between any two lines loses none.
- A turn of the loop allocates nothing on MicroPython: timers, lists and their space are used again.
"""

from .platform import (
    MASK,
    REBASE,
    CancelledError,
    attach,
    clock,
    finished,
    forget,
    heappop,
    heappush,
    idle,
    pending,
    popleft,
    raw_ticks,
    rebase,
    zero,
)
from .reports import forgot, not_ours, print_report, waiting
from .timers import _ALL, Timers

# When the clock is brought down.
_END = REBASE + REBASE if REBASE else 1 << 62
# The longest idling: on a board the clock has to be read before it wraps, also in a sleep of a year.
_LONGEST = REBASE or 1 << 62


class StuckError(RuntimeError):
    """Every task waits for something that can never come; the text says who waits for what."""


class Loop(Timers):
    """The one scheduler of a program. Ports set `idle`, `hardware`, `busy`, and use `flag`, `wake` and the timers."""

    def __init__(self):
        self.heap = []  # timers: [deadline, sequence number, task] or [deadline, sequence number, None, function]
        self._sequence = 0
        self._dead = 0  # timers in the heap that were cancelled
        self.tasks = set()
        self.current = None
        self.running = False
        self.interrupted = False  # the last run ended in the middle of a pass
        self._stop = False
        self._deadline = None  # when step() is to return
        self._closing = None  # while run() shuts down: the tasks whose end it waits for
        self.rebased = 0  # how often REBASE was taken off the clock
        # flag[0]: 1, `hardware` has something to do (an interrupt handler may set that); 2, there are hw_timers. (To look
        # into a list costs half of what it costs to look into a bytearray, and it is done before every step.)
        self.flag = [0]
        self.clock = clock
        self.rebase = rebase  # takes REBASE off the clock, on boards; whoever replaces the one replaces the other
        # What a port gives. idle(ticks or None) sleeps until that time, a wake-up or an interrupt, and may return early;
        # it returns False when nothing can ever come. hardware() hands out what hardware did. busy() is called before a
        # pass that follows another without idling.
        self.idle = idle
        self.hardware = None
        self.busy = None
        self.flags = []  # the ThreadSafeFlags for which a task waits, and whatever else has `_check()`
        self.sources = 0  # things other than tasks that wait for hardware: handlers, counters
        self.hw_timers = []  # timers that count as hardware: debouncing; [deadline, function]
        self.at_exit = []  # functions that run() calls when it is over
        self.on_report = None
        self.on_pass = None  # called with the ready tasks before each pass; the simulator shuffles them with it
        self.empty()

    def empty(self):
        """Begin with fresh lists of what is ready."""
        # Tasks stand in lists as their entry, [send, task]: to look `send` up in each of 100 tasks is 30 % of a switch.
        ready = []
        spare = []
        # The two lists that change places with each pass, and their append methods: a fresh one is garbage.
        self._lists = (ready, ready.append, spare, spare.append)
        self.ready = ready  # the next pass, in the order in which they became ready
        self.urgent = []  # those that hardware woke; it changes places with
        self._urgent_spare = []
        self._in_urgent = False
        self.current = None

    # Waking.

    def wake(self, task):
        """Make a parked task ready; it joins the next pass."""
        if task._on is None:
            return
        task._on = None
        if self._in_urgent:
            self.urgent.append(task._entry)
        else:
            self.ready.append(task._entry)

    def wake_urgent(self, task):
        """Make a task ready that hardware woke; it runs before the next ordinary step."""
        if task._on is None:
            return
        task._on = None
        self.urgent.append(task._entry)
        self.flag[0] |= 1

    def _call(self, function):
        # A function of somebody's, not a task's step; what it raises is reported, and so is an await that it forgot.
        try:
            function()
        except Exception as error:
            self.report(None, error)
        if pending:
            self.report(None, RuntimeError("%r %s" % (function, forgot(forget()))))

    # Steps.

    def _hardware(self):
        # Between two ordinary steps: what hardware did, then each task that it woke, once.
        self.flag[0] = 0
        # What it did first: a level that has held while the program was busy counts at once.
        if self.hardware is not None:
            self._call(self.hardware)
        if self.hw_timers:
            self._expire_hardware()
        flags = self.flags
        i = 0
        while i < len(flags):
            flag = flags[i]
            if flag._check():
                flags.remove(flag)
            else:
                i += 1
        if self.urgent:
            current = self.current
            tasks = self.urgent
            self.urgent = self._urgent_spare
            self._urgent_spare = tasks
            for entry in tasks:
                self._in_urgent = True
                self._step(entry[1], entry[0])
            self._in_urgent = False
            tasks[_ALL] = ()
            self.current = current
            if self.urgent:
                self.flag[0] |= 1

    def _step(self, task, send):
        # One step of one task, and on for as long as it need not wait; `_spin` has the first part inline.
        while True:
            self.current = task
            try:
                request = send(None)
            except BaseException as error:
                self._end(task, error)
                return
            if pending and ((first := popleft()) is not request or pending):
                self._forgotten(task, first, request)
                return
            if request is None:
                self.ready.append(task._entry)
                return
            if not self._handle(task, request):
                return
            # A cancellation of itself waits for the next wait. (The method that is there already: a fresh one is garbage.)
            send = task._entry[0] if task._exc is None else task._coro.send

    def _handle(self, task, request):
        # Do what a task asked for; True: it goes on at once.
        cancelled = task._exc  # it has cancelled itself in the step that is over
        if request.__class__ is int:
            if cancelled is None:
                self.sleep_until(task, self.clock() + request)
            else:
                self.ready.append(task._entry)
            return False
        try:
            if request._park(task):
                return True
        except Exception as error:
            task._on = None
            task._throw(error if hasattr(request, "_park") else RuntimeError(not_ours(task, request)))
            self.ready.append(task._entry)
            return False
        if cancelled is not None:
            task._stop_waiting(cancelled)
        return False

    def _forgotten(self, task, first, request):
        # Something of ours was made in the step and not awaited: an error, raised where the task now waits. `first` was
        # taken out of `pending`; it is the request, or was forgotten too.
        behind = first is not request
        left = forget(behind)
        if self._closing is not None:
            # The run ends, in the middle of anything: what was dropped by that was not forgotten.
            self._pass_on(task, request)
            return
        if behind:
            left.insert(0, first)
        task._throw(RuntimeError("task %r %s" % (task.name, forgot(left))))
        self.ready.append(task._entry)

    def _pass_on(self, task, request):
        if request is None:
            self.ready.append(task._entry)
        elif self._handle(task, request):
            self._step(task, task._coro.send)

    def _spin(self, deadline=None):
        # The hot loop, all of it in locals: on MicroPython a method looked up for each step, of `ready` and of `pending`,
        # is 8 % of a switch, and to find `int` among the builtins costs more than the rest of that test. The try costs
        # next to nothing there, and nothing on CPython. The first 16 locals are the quickest there (a switch gains 10 %),
        # so those of a step come first, and those of a pass after them.
        heap = self.heap
        flag = self.flag
        take = popleft
        waits = pending
        whole = int
        entry = send = task = request = first = timer = append = None
        # clock(), without the call: a tenth of a wake-up.
        ticks = raw_ticks if self.clock is clock else None
        origin = zero()
        mask = MASK
        tasks, append, spare, spare_append = self._lists
        if self.ready is spare:
            tasks, append, spare, spare_append = spare, spare_append, tasks, append
        elif self.ready is not tasks:  # an interrupt struck in empty()
            tasks += self.ready
            self.ready = tasks
        pop = heappop
        longest = _LONGEST
        self._deadline = deadline
        while not self._stop:
            if self.busy is not None and tasks:
                self.busy()
            while True:
                if flag[0] and not tasks:
                    self._hardware()
                if heap:
                    # What fell due joins this pass.
                    now = ticks() - origin & mask if ticks else self.clock()
                    if now >= _END:
                        now = self._rebase(now)
                        origin = zero()
                    while heap and heap[0][0] <= now:
                        timer = pop(heap)
                        task = timer[2]
                        if task is None:
                            self._fire(timer)
                            now = self.clock()
                        else:
                            task._on = None
                            append(task._entry)
                if tasks or self._stop:
                    break
                if heap and deadline is None and not flag[0] and not self._dead:
                    # _rest(), as it mostly is, without the call.
                    rest = heap[0][0] - now
                    self.idle(rest if rest < longest else longest)
                elif flag[0] & 1:
                    if deadline is not None and self.clock() >= self._deadline:
                        break
                else:
                    if not self._rest():
                        break
                    origin = zero()
            if self.on_pass is not None:
                self.on_pass(tasks)
            self.ready = spare
            append, spare_append = spare_append, append
            for entry in tasks:
                if flag[0]:
                    self._hardware()
                send, task = entry
                self.current = task
                try:
                    request = send(None)
                except BaseException as error:
                    self._end(task, error)
                    continue
                if waits and ((first := take()) is not request or waits):
                    self._forgotten(task, first, request)
                elif request is None:
                    append(entry)
                elif request.__class__ is whole and task._exc is None:
                    # sleep_until(), without the call: a call of a function with many locals takes heap for them.
                    timer = task._timer
                    if timer is None:
                        task._timer = timer = [0, 0, task]
                    self._sequence = timer[1] = self._sequence + 1
                    timer[0] = (ticks() - origin & mask if ticks else self.clock()) + request
                    task._on = timer
                    heappush(heap, timer)
                elif self._handle(task, request):
                    self._step(task, task._entry[0] if task._exc is None else task._coro.send)
            tasks[_ALL] = ()
            self.current = None
            tasks, spare = spare, tasks
            if deadline is not None and self.clock() >= self._deadline:
                return

    def _rest(self):
        # Nothing is ready: sleep until a timer or hardware may change that. False: `_deadline` has come first.
        heap = self.heap
        while self._dead and heap[0][2] is None and (len(heap[0]) == 3 or heap[0][3] is None):
            heappop(heap)
            self._dead -= 1
        now = self.clock()
        if now >= _END:
            now = self._rebase(now)
        until = heap[0][0] if heap else None
        if self.hw_timers:
            for timer in self.hw_timers:
                if until is None or timer[0] < until:
                    until = timer[0]
        if self._deadline is not None:
            if now >= self._deadline:
                return False
            if until is None or self._deadline < until:
                until = self._deadline
        if until is None:
            if not self._hopeful() or not self.idle(None):
                raise StuckError(waiting(self.tasks))
        elif now < until:
            self.idle(min(until - now, _LONGEST))
        return True

    def _hopeful(self):
        # Can anything but a task or a timer wake somebody?
        if self.sources:
            return True
        for task in self.tasks:
            if getattr(task._on, "_external", False):
                return True
        return False

    # Ends.

    def _end(self, task, error):
        # A step raised: the task is over. An interrupt may strike anywhere in here, and then `mend` calls this once more;
        # so it takes the task out of `tasks` last, and callbacks bear to be called twice.
        if not isinstance(error, (Exception, CancelledError)):
            raise error  # KeyboardInterrupt, SystemExit: the run is over, and ends the tasks
        if pending:
            left = forget()
            # A full `pending` made the call that forgot its `await` once too often raise.
            if isinstance(error, StopIteration) or (len(left) > 63 and isinstance(error, (IndexError, RuntimeError))):
                error = RuntimeError("task %r %s" % (task.name, forgot(left)))
        if not isinstance(error, StopIteration):
            task._error = error
        elif task._exc is not None:  # it cancelled itself and did not wait any more
            task._error = task._exc
        else:
            task._result = error.value
        task._entry = task._timer = None
        self._ended(task)
        if self._closing is not None and isinstance(error, CancelledError):
            # A Ctrl-C that was on its way out of a task, held up by an await in a `finally`, until the end of the run
            # cancelled that.
            while error is not None:
                if isinstance(error, KeyboardInterrupt):
                    raise error
                error = getattr(error, "__context__", None)

    def _ended(self, task):
        # Tell those who wait for the end.
        error = task._error
        callbacks = task._done
        if callbacks:
            for callback in callbacks:
                if hasattr(callback, "_on"):
                    self.wake(callback)
                else:
                    try:
                        callback(task)
                    except Exception as callback_error:
                        self.report(task, callback_error)
        elif error is not None and not isinstance(error, CancelledError):
            self.report(task, error)
        task._done = None
        if REBASE:
            task._coro = None  # a board wants its memory back; elsewhere it serves for the name
        self.tasks.discard(task)
        if self._closing is not None:
            self._closing.discard(task)
            if not self._closing:
                self._stop = True

    def mend(self):
        """After an interrupt, wherever it struck, make the lists agree again: each live task is ready or held."""
        self.empty()
        heap = self.heap
        for task in sorted(self.tasks, key=lambda t: t.id):
            on = task._on
            if task._entry is None:
                self._ended(task)
            elif finished(task._coro):
                self._end(task, CancelledError())
            elif on is None or (isinstance(on, list) and on[2] is None):
                task._on = None
                if task._exc is not None:
                    task._throw(task._exc)
                self.ready.append(task._entry)
            elif isinstance(on, list) and not [timer for timer in heap if timer is on]:
                heappush(heap, on)

    def report(self, task, error):
        """Tell of an exception that nobody awaits."""
        (self.on_report or print_report)(task, error)


loop = Loop()
attach(loop)
