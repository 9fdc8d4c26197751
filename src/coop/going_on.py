"""Steps that are out of the ordinary: methods of the scheduler for a request that is granted at once, and for a task that
has cancelled itself."""

from .platform import heappush, later, pending, popleft


def sleep_until(self, task, deadline):
    """Hold `task` until `deadline` (ticks); makes no garbage."""
    entry = task._entry
    entry[0] = deadline
    entry[1] = self._sequence = self._sequence + 1
    task._on = entry
    heappush(self.heap, entry)


def _do(self, entry, request):
    # As _handle(), for a task that has cancelled itself in the step that is over, or that sleeps otherwise than in `_spin`.
    task = entry[3]
    cancelled = task._exc
    if request.__class__ is int:
        if cancelled is None:
            self.sleep_until(task, self.clock() + request)
        else:
            self.ready.append(entry)
        return False
    try:
        if request._park(task):
            return True
    except Exception as error:
        self._refused(entry, request, error)
        return False
    task._stop_waiting(cancelled)
    return False


def _step(self, entry, send):
    # One step of one task, and on for as long as it need not wait; `_spin` has the first part inline.
    while True:
        self.turn[0] = entry
        try:
            request = send(None)
        except BaseException as error:
            self._end(entry[3], error)
            return
        if pending and ((first := popleft()) is not request or later):
            self._forgotten(entry, first, request)
            return
        if request is None:
            self.ready.append(entry)
            return
        if not self._handle(entry, request):
            return
        # A cancellation of itself waits for the next wait. (The method that is there already: a fresh one is garbage.)
        send = entry[2] if entry[3]._exc is None else entry[3]._coro.send


def _go_on(self, entry):
    # Its request was granted at once.
    _step(self, entry, entry[2] if entry[3]._exc is None else entry[3]._coro.send)
