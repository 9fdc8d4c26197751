"""The ends of tasks: methods of the scheduler, which a board loads when its first task ends."""

from . import load
from .loop import Loop
from .platform import REBASE, CancelledError, finished, heapify, heappush, later, pending

_closing = None  # while run() shuts down: the tasks whose end it waits for


def _end(self, task, error):
    # A step raised: the task is over. An interrupt may strike anywhere in here, and then `mend` calls this once more;
    # so it takes the task out of `tasks` last, and callbacks bear to be called twice.
    if not isinstance(error, (Exception, CancelledError)):
        raise error  # KeyboardInterrupt, SystemExit: the run is over, and ends the tasks
    if pending or later:
        left = load("platform").forget()
        # A full `pending` made the call that forgot its `await` once too often raise.
        full = len(left) > 63 and isinstance(error, (IndexError, RuntimeError))
        # (While the run ends, what was dropped in the middle of anything was not forgotten.)
        if (full or isinstance(error, StopIteration)) and self._closing is None:
            error = RuntimeError("task %r %s" % (task.name, load("reports").forgot(left)))
    if not isinstance(error, StopIteration):
        task._error = error
    elif task._exc is not None:  # it cancelled itself and did not wait any more
        task._error = task._exc
    else:
        task._result = error.value
    entry = task._entry
    task._entry = None
    # The list of the pass has it until the next pass, and shall not keep alive what has ended.
    entry[2] = entry[3] = None
    self._ended(task)
    if self._closing is not None and isinstance(error, CancelledError):
        # A Ctrl-C that was on its way out of a task, held up by an await in a `finally`, until the end of the run
        # cancelled that.
        while error is not None and error is not self._ending.handled:
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
        if hasattr(type(task), "_unretrieved"):
            task._unretrieved()  # asyncio's tasks have their own time for that
        else:
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
    heap[:] = [t for t in heap if t[2] is not None and (t[3] is None or (t[3]._entry is t and t[3]._on is t))]
    heapify(heap)
    self._dead = 0
    held = {id(timer) for timer in heap}
    over = []
    for task in sorted(self.tasks, key=lambda t: t.id):
        on = task._on
        entry = task._entry
        if entry is None or finished(task._coro):
            over.append(task)
        elif on is None or (isinstance(on, list) and on is not entry):
            task._on = None
            if task._exc is not None and getattr(task._exc, "__traceback__", None) is None:
                task._throw(task._exc)
            else:  # it was thrown in already
                task._exc = None
                entry[2] = task._coro.send
            self.ready.append(entry)
        elif on is entry and id(entry) not in held:
            heappush(heap, entry)
    # At last, for their ends wake others.
    for task in over:
        if task._entry is None:
            self._ended(task)
        else:
            self._end(task, CancelledError())


def empty(self):
    """Begin with nothing that is ready."""
    self.ready[:] = self._pass[:] = ()
    if hasattr(Loop, "urgent"):  # hardware.py is there
        self.urgent[:] = self._urgent_spare[:] = ()
        self._in_urgent = False
    self.turn[0] = None
