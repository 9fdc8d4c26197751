"""The scheduler: tasks that are ready, timers, and what hardware wakes.

Principles:
- One pass runs every task that was ready when it began, once, in the order in which they became ready.
- Hardware goes first: between two ordinary steps each task that hardware woke runs at most once.
- A task gives the scheduler one of three things: None (run me in the next pass), a number of ticks (let me sleep), or
  an object with `_park(task)`, which keeps the task until something wakes it, and `_unpark(task)`, which forgets it.
- Whoever holds a task says so in `task._on`, before it takes it in; whoever wakes it clears that. So cancelling finds
  the holder, and waking a task that nobody holds does nothing.
- Every live task is in `Loop.tasks`, wherever else it is: an interrupt between any two lines loses none.
- A turn of the loop allocates nothing on MicroPython: lists, and their space, are used again.

A task stands in the lists as its entry, [deadline, number, send, task]: what to call for the next step, and, while it
sleeps, when it is due. (To look `send` up in each of 100 tasks is 30 % of a switch.) A timer that calls a function is
[deadline, number, function, None]; one that was cancelled has None in both places. Equal deadlines come in the order of
the numbers.
"""

from . import load, once
from .platform import (
    LIMIT,
    LONGEST,
    REBASE,
    clock,
    heappop,
    heappush,
    idle,
    later,
    pending,
    popleft,
)


class _ALL:
    def __getitem__(self, index):
        return index


# list[_ALL] = () empties a list in its place. clear() and pop() give its space back, to be allocated again.
_ALL = _ALL()[:]


class Loop:
    """The one scheduler of a program. Ports set `idle`, `hardware`, `busy`, and use `flag`, `wake` and the timers.

    What else it has, a board loads when that is first asked for: by the table METHODS of names.py. (Its attributes stand
    in the class, for a board would keep the code of an `__init__`.)
    """

    running = False
    interrupted = False  # the last run ended in the middle of a pass
    runs = 0  # that are over
    rebased = 0  # how often REBASE was taken off the clock
    hardware = None  # hands out what hardware did
    _stop = False
    _sequence = 0
    clock = staticmethod(clock)  # its time, in ticks
    # What a port gives. idle(ticks or None) sleeps until that time, a wake-up or an interrupt, and may return early;
    # it returns False when nothing can ever come. busy() is called before a pass that follows another without idling.
    idle = busy = None
    on_pass = None  # called with the ready entries before each pass; the simulator shuffles them with it

    ready = []  # the next pass, in the order in which they became ready
    _pass = []  # the pass that runs
    turn = [None]  # the entry of the task whose step it is (storing an attribute takes 4 % of a switch)
    heap = []  # timers
    tasks = set()
    _deadline = None  # when step() is to return
    limit = LIMIT  # a time of the clock, at which, on boards, `rebase()` takes REBASE off it
    # flag[0]: 1, `hardware` has something to do (an interrupt handler may set that); 2, there are hw_timers. (To look
    # into a list costs half of what it costs to look into a bytearray, and it is done before every step.)
    flag = [0]
    hw_timers = []  # timers that count as hardware: debouncing; [deadline, function]
    flags = []  # the ThreadSafeFlags for which a task waits, and whatever else has `_check()`
    at_exit = []  # functions that run() calls when it is over

    def __getattr__(self, name):
        line = once("names").method(name)
        module = load(line.pop(0))
        for method in line:  # all of them: to find one takes 15 ms on a Pico
            setattr(Loop, method, getattr(module, method))
        return getattr(self, name)

    def _spin(self, end=None):
        # The hot loop, all of it in locals: on a Pico a method takes 7 us to look up, and a builtin 11, of the 50 that a
        # switch takes. The try costs next to nothing there, and nothing on CPython.
        # The first 16 locals are the quickest there (10 % of a switch): those of a step come first.
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
        wait = self._wait
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
                tasks[index] = ready
                ready[index] = ()
                for entry in tasks:
                    if flag[0]:
                        self._hardware()
                    turn[0] = entry
                    send = entry[2]
                    try:
                        request = send(None)
                    except BaseException as error:
                        self._end(entry[3], error)
                        continue
                    # ("is not" is two bytecodes, 1 % of a switch.)
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
                turn[0] = None
            if end is not None and self.clock() >= self._deadline:
                return
        if self._stop == 2:  # somebody begins to measure, or ends it (measuring.py)
            self._switch(end)

    def _wait(self):
        # Nothing is ready: sleep until the first timer is due, or less. False: nothing is left to do.
        heap = self.heap
        if self.flag[0] or not heap or heap[0][2] is None or self.hw_timers or self._deadline is not None:
            return self._wait_for_more()
        now = self.clock()
        if now >= self.limit:
            self._rebase(now)
        elif now < heap[0][0]:
            now = heap[0][0] - now
            # On a board the clock has to be read before it wraps, also in a sleep of a year.
            self.idle(now if now < LONGEST else LONGEST)
        # At once, and not in another turn of the loop: 40 us of an edge's way to its task.
        if self.flag[0]:
            self._hardware()
        return True

    def _handle(self, entry, request):
        # Do what a task asked for; True: it goes on at once.
        task = entry[3]
        if task._exc is not None or request.__class__ is int:
            return self._do(entry, request)
        try:
            return request._park(task)
        except Exception as error:
            self._refused(entry, request, error)


loop = Loop()
loop.clock = clock
loop.idle = idle
# What is looked for at each wake-up is found sooner in the object than in its class: 36 us of 218 on a Pico.
loop.flag = Loop.flag
loop.heap = Loop.heap
loop.hw_timers = Loop.hw_timers
loop.limit = LIMIT
loop.on_pass = loop.busy = None
loop._stop = False
if not REBASE:
    load("no_board").complete_loop(Loop, loop)
