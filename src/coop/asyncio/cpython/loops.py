"""The event loop: asyncio's, with coop's scheduler in the place of its own.

Transports, sockets, executors and signals are asyncio's. Callbacks, timers, tasks and waiting are coop's: the event loop
puts them into the scheduler's lists, and while it runs, the scheduler idles in its selector.
"""

import gc
import math
import sys
import threading
from collections import deque

from ... import tasks
from ...loop import loop
from ...platform import HZ, asyncio, wake_by, watch_forgotten
from ...platform import idle as no_ports_idle
from ...reports import StuckError, stuck
from ...tasks import begin
from .futures import Foreign, Made, Wakeup
from .handles import Callback
from .sockets import Sockets
from .spinning import spin
from .tasks import CoopsTask, Task
from .turns import end_of_run, take_turns

_events = asyncio.events

# What a port may have set; to look for what is not there takes the scheduler 3 us.
for _name in ("virtual", "due", "fd", "foreign"):
    setattr(type(loop), _name, None)


RUNS_ALREADY = (
    "coop's scheduler runs already; there is one for the program, so an event loop cannot run inside coop.run() or in a "
    "second thread: write `await` or create_task() instead"
)


_LOOK = 0.05  # s


class TimerHandle(asyncio.TimerHandle):
    """A callback that is due at a time."""

    __slots__ = ("_timer",)

    def _due(self):
        self._scheduled = False
        Callback(self)


class EventLoop(Sockets, asyncio.SelectorEventLoop):
    """asyncio's event loop on coop's scheduler, of which there is one: event loops take turns, in one thread."""

    _stash = None  # what is its own while another event loop has its turn
    _out_of_time = False  # the simulator ended the run
    _completing = False  # in run_until_complete()

    def __init__(self, selector=None):
        asyncio.SelectorEventLoop.__init__(self, selector)
        self._init_sockets()
        self._mail = deque()  # callbacks from other threads

    # Callbacks and timers.

    def call_soon(self, callback, *args, context=None):
        """Have callback(*args) called in the next pass; returns a Handle."""
        if callback.__class__ is Wakeup:
            return loop.wake(callback.task)
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        if self._mail and self._thread_id is None:
            self._look_at_mail()  # what came first is first
        handle = asyncio.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        Callback(handle)
        return handle

    def _add_callback(self, handle):
        Callback(handle)

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As call_soon(), from another thread or a signal handler."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = asyncio.Handle(callback, args, self, context)
        if self._thread_id == threading.get_ident():
            Callback(handle)
        else:
            self._mail.append(handle)
            loop.flag[0] |= 1
        self._write_to_self()
        return handle

    def call_at(self, when, callback, *args, context=None):
        """Have callback(*args) called at a time of time(); returns a TimerHandle."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        handle = TimerHandle(when, callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        handle._scheduled = True
        ticks = when * HZ
        handle._timer = None if ticks > 1e30 else loop.call_at(math.ceil(ticks), handle._due)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Have callback(*args) called after `delay` seconds; returns a TimerHandle."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def _timer_handle_cancelled(self, handle):
        if handle._timer is not None:
            loop.cancel_timer(handle._timer)
            handle._timer = None

    def time(self):
        """Return the time of the scheduler's clock, in seconds."""
        return loop.clock() / HZ

    def create_future(self):
        """Return a Future of this event loop."""
        return Made(loop=self)

    def create_task(self, coro, *, name=None, context=None, **options):
        """Run a coroutine as a task; returns the Task."""
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name, context=context, **options)
        if context is not None:
            options["context"] = context
        if sys.version_info >= (3, 13, 3):
            options["name"] = name
        task = self._task_factory(self, coro, **options)
        if name is not None and "name" not in options:
            task.set_name(name)
        return task

    def run_in_executor(self, executor, func, *args):
        """Call func(*args) in another thread; returns a future. In virtual time everything waits for it."""
        future = asyncio.SelectorEventLoop.run_in_executor(self, executor, func, *args)
        if loop.virtual:
            while not future.done():
                self._poll(None)
                self._look_at_mail(run=True)
        return future

    # Running.

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        if loop.running:
            raise RuntimeError(RUNS_ALREADY)
        old_hooks = sys.get_asyncgen_hooks()
        self._set_coroutine_origin_tracking(self._debug)
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        self._thread_id = threading.get_ident()
        _events._set_running_loop(self)
        undo = self._attach()
        take_turns(self)
        thaw = _spare_the_collector()
        try:
            begin()
            self._spin()
            loop.interrupted = False
        finally:
            self._stopping = False
            thaw()
            undo()
            if loop.interrupted:
                self._mend()
            watch_forgotten(False)
            loop.turn[0] = None
            loop.running = loop._stop = False
            self._thread_id = None
            _events._set_running_loop(None)
            self._set_coroutine_origin_tracking(False)
            sys.set_asyncgen_hooks(*old_hooks)

    def run_until_complete(self, future):
        """Run until the future is done; returns its result, or raises its exception.

        StuckError, saying who waits for what, when nothing can complete it any more.
        """
        self._completing = True
        try:
            return asyncio.SelectorEventLoop.run_until_complete(self, future)
        finally:
            self._completing = False

    def stop(self):
        """Stop running at the end of this pass."""
        self._stopping = True
        if self._thread_id is not None:
            loop._stop = True

    def _spin(self):
        if self._stopping:
            loop._spin(loop.clock())  # stop() came first: one pass
            return
        if "_spin" in vars(loop):
            loop._spin()  # the monitor's
        else:
            spin(loop, self)
        if not loop._stop:
            raise StuckError("there is no task, timer or callback left that could end the run")
        if not self._stopping:
            # The port has ended the run: the simulator does, at its limit. Tasks may finish, as in coop.run().
            self._out_of_time = True
            end_of_run()

    def _nothing_left(self):
        # The scheduler's method of that name while we run. Nothing is ready, and no timer is set. What may come yet:
        # sockets', other threads', signals', hardware's.
        self._watch()
        self._watch()
        if (
            len(self._selector.get_map()) > self._own_sockets
            or not self._completing
            or threading.active_count() > 1
            or getattr(self, "_signal_handlers", None)
            or loop.sources
            or any(getattr(task._on, "_external", False) for task in loop.tasks)
        ):
            if self._idle(None):
                return False
        if loop.tasks:
            raise stuck(loop.tasks)
        return True

    def _attach(self):
        # The scheduler idles in our selector; returns the function that undoes it.
        port_idle, port_busy = loop.idle, loop.busy
        fd = loop.fd
        if fd is not None:
            self._add_reader(fd, _nothing)
        self._own_sockets = 1 if fd is None else 2
        self._port_idle, self._port_busy = port_idle, port_busy
        loop.idle, loop.busy = self._idle, self._busy
        loop.foreign = Foreign
        tasks.make = CoopsTask
        loop._nothing_left = self._nothing_left
        loop.flags.append(self)
        if self._mail:
            loop.flag[0] |= 1
        wake_before = wake_by(self._write_to_self)

        def undo():
            self._send_all()
            wake_by(wake_before)
            loop.foreign = tasks.make = None
            del loop._nothing_left
            loop.idle, loop.busy = port_idle, port_busy
            if self in loop.flags:
                loop.flags.remove(self)
            if fd is not None:
                self._remove_reader(fd)

        return undo

    def _stashed(self):
        if self._stash is None:
            self._stash = [], [], []
        return self._stash

    def _idle(self, ticks):
        if self._unsent:
            self._send_all()
        if self._unwatched or self._unwatched_now:
            self._watch()
            self._watch()
        if loop.virtual:
            self._look_after_sockets(0)
            return True if loop.ready else self._port_idle(ticks)
        due = None if loop.due is None else loop.due()
        if due is not None:
            due = max(0, due - loop.clock())
            ticks = due if ticks is None else min(due, ticks)
        timeout = None if ticks is None else ticks / HZ
        if self._port_idle is no_ports_idle:
            self._look_after_sockets(timeout)
            return True
        if loop.fd is None:
            # The simulator in real time: it may have a limit of which it does not tell.
            timeout = _LOOK if timeout is None else min(timeout, _LOOK)
        self._look_after_sockets(timeout)
        self._port_idle(0)  # it looks at what has happened
        return True

    def _busy(self):
        if self._port_busy is not None:
            self._port_busy()
        if self._unsent:
            self._send_all()
        if self._unwatched or self._unwatched_now:
            self._watch()
        self._look_on()

    def _poll(self, timeout):
        self._process_events(self._selector.select(timeout))

    def _check(self):
        # The scheduler asks when something was done from outside.
        self._look_at_mail()
        return False

    def _look_at_mail(self, run=False):
        mail = self._mail
        while mail:
            handle = mail.popleft()
            if run:
                if not handle._cancelled:
                    handle._run()
            else:
                Callback(handle)

    def _mend(self):
        # An exception went through the scheduler in the middle of a pass: what was to run in it is ready still.
        entry = loop.turn[0]
        rest = loop._pass
        for i, one in enumerate(rest):
            if one is entry:
                rest = rest[i + 1 :]
                break
        order = rest + loop.ready
        loop.mend()
        known = {id(one) for one in loop.ready}
        kept = [one for one in order if isinstance(one[3], Callback) or id(one) in known]
        seen = {id(one) for one in kept}
        loop.ready[:] = kept + [one for one in loop.ready if id(one) not in seen]
        loop.interrupted = False


def _nothing():
    pass


def _spare_the_collector():
    # What is there when a run begins (modules, classes: some 60,000 objects with a web server) the garbage collector does
    # not look through before it ends: that took it 6 to 14 ms, four times a second under load, and an LED beside waited
    # (p99 6.5 ms, and 2 without). Returns the function that undoes it.
    if gc.get_freeze_count():
        return _nothing  # somebody has seen to it
    gc.freeze()
    return gc.unfreeze


SelectorEventLoop = EventLoop
