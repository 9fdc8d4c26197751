"""The scheduler's loop while an event loop runs. It does what Loop._spin does, and three things more.

- A callback is over after its step, and nobody is asked what it waits for.
- What a step has written to sockets is sent after it (sockets.py).
- A long pass keeps no sleeper waiting: from time to time the clock is read in it, and whose time is up goes on before
  the rest of the pass. 50 clients who ask a web server at once take it 3 to 8 ms, and a sleeper waits for a callback in
  one pass and for its turn in the next: the edges of an LED beside such a server were off by 12 to 20 ms (p99).

In a short pass, and in virtual time, a sleeper has its turn where asyncio gives it one. The monitor puts a loop of its
own in the place of either.
"""

from ...loop import _ALL
from ...platform import heappop, heappush, later, pending, popleft
from .handles import OVER

# So many steps there are between two looks at the clock (8 requests to a web server take 1 ms), and a pass of no more
# needs none.
_STEPS = 8


def spin(self, event_loop):
    """As Loop._spin(), which see; `self` is the scheduler."""
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
    over = OVER
    unsent = event_loop._unsent
    send_all = event_loop._send_all
    pop = heappop
    tasks = self._pass
    index = _ALL
    wait = self._wait
    self._deadline = None
    while not self._stop:
        if not ready:
            if not wait():
                return
        elif self.busy is not None:
            self.busy()
        look = None
        if heap:
            if len(ready) > _STEPS and not self.virtual:
                look = i = 0
            else:
                # What fell due joins this pass.
                now = self.clock()
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
            tasks[index] = ready
            ready[index] = ()
            for entry in tasks:
                if flag[0]:
                    self._hardware()
                if look is not None:
                    i += 1
                    if i > look:
                        look = i + _STEPS
                        if heap and heap[0][0] <= self.clock():
                            # At most every second step is one that has overtaken others.
                            look += 2 * _overtake(self, tasks, i)
                turn[0] = entry
                send = entry[2]
                try:
                    request = send(None)
                except BaseException as error:
                    self._end(entry[3], error)
                    if unsent:
                        send_all()
                    continue
                if unsent:
                    send_all()
                if waits and not ((value := get()) is request and not more):
                    self._forgotten(entry, value, request)
                elif request is None:
                    append(entry)
                elif request is over:
                    if entry[2] is None:
                        entry[3] = None  # a task that is over, which the list of the pass shall not keep alive
                elif request.__class__ is whole and entry[2] is send:
                    # As sleep_until(), without the call.
                    entry[1] = self._sequence = self._sequence + 1
                    entry[0] = self.clock() + request
                    entry[3]._on = entry
                    push(heap, entry)
                elif self._handle(entry, request):
                    self._go_on(entry)
            turn[0] = None
    if self._stop == 2:  # somebody begins to measure, or ends it (measuring.py)
        self._switch(None)


def _overtake(self, tasks, place):
    # Put those whose time is up into the pass that runs, at `place`; returns how many they are. (An interrupt finds them
    # in the pass, and the others in it that had no turn yet behind them.)
    self.turn[0] = None
    heap = self.heap
    ready = self.ready
    n = len(ready)
    now = self.clock()
    while heap and heap[0][0] <= now:
        entry = heappop(heap)
        task = entry[3]
        if task is not None:
            task._on = None
            ready.append(entry)
        elif getattr(getattr(entry[2], "__self__", None), "wakes", False):
            sleep = entry[2].__self__
            entry[2] = None
            sleep._run()  # without the callback, and the pass, in between
        else:
            self._expired(entry)
    come = ready[n:]
    ready[n:] = ()
    tasks[place:place] = come
    return len(come)
