"""One run of an app under the command's eyes: from its file to how it ended."""

import signal
import sys
from contextlib import ExitStack

import click

from ..hal import holders
from ..loop import loop
from ..ports.sim.world import NS, TimeIsUp
from ..reports import StuckError
from ..testing.app_time import Installed
from ..testing.output import Output
from . import snapshot, tracebacks
from .mistakes import Mistakes
from .record import Record, record
from .steps import Steps
from .watchdog import Stuck, Watchdog

# How long `finally` blocks may take after the time limit, in the world's ns.
_GRACE = 60 * NS


class Outcome:
    """How a run ended: `ended` is "returned", "time", "stuck", "error" or "interrupted"; `error` a text or None."""

    def __init__(self):
        self.ended = "returned"
        self.error = None
        self.reported = False  # the error has been shown
        self.trace = None  # the traceback, as text
        self.status = 0  # for the shell
        self.seconds = 0.0  # of the world
        self.longest_step = None
        self.output = []
        self.record = Record({}, {}, 0)
        self.waits = []  # the tasks (snapshot.TaskRow) when the time was up


class Session:
    """A run. `world` is None on a port that is not simulated; `view` shows what happens (see `plain.View`)."""

    def __init__(self, app, world, view, limit=None, inputs=(), patience=3.0, full_traceback=False, keep_only=False):
        self.app = app
        self.world = world
        self.view = view
        self.limit = limit  # ns
        self.inputs = inputs
        self.patience = patience
        self.full = full_traceback
        self.keep_only = keep_only  # what the app prints is not shown
        self.steps = Steps()
        self.outcome = Outcome()
        self.mistakes = Mistakes(app, world, self.steps, view.mistake)
        self.time_is_up = False

    def run(self):
        """Run the app to its end and return the Outcome. Never raises for what the app does."""
        outcome = self.outcome
        try:
            code = self.app.compile()
        except SyntaxError as error:
            outcome.ended = "error"
            outcome.error = tracebacks.short(error)
            outcome.trace = tracebacks.text_of(error)
            outcome.status = 1
            return outcome
        with ExitStack() as stack:
            self._set_up(stack)
            try:
                with self.view.running(self):
                    try:
                        self._execute(code)
                    finally:
                        outcome.seconds = self.now() / NS
                        if self.world is not None:
                            outcome.record = record(self.world)
            except (Stuck, StuckError) as error:
                outcome.ended, outcome.status = "stuck", 1
                outcome.error = str(error)
                outcome.trace = None if isinstance(error, Stuck) else tracebacks.text_of(error, self.full)
            except KeyboardInterrupt:
                outcome.ended, outcome.status = "interrupted", 130
            except TimeIsUp:
                outcome.ended = "time"
            except SystemExit as error:
                self._exited(error.code)
            except BaseException as error:
                outcome.ended, outcome.status = "error", 1
                self._fail(error)
            if self.time_is_up and outcome.ended == "returned":
                outcome.ended = "time"  # the app caught it
        outcome.longest_step = self.steps.longest
        return outcome

    def now(self):
        """The world's time in ns; on a port without a world, the scheduler's clock since the start."""
        return self.world.now if self.world is not None else loop.clock() - self._began

    def _set_up(self, stack):
        self._began = loop.clock()
        stack.enter_context(self.app.in_place())
        stack.callback(holders.release_all)
        on_report = loop.on_report
        loop.on_report = self._report

        def restore():
            loop.on_report = on_report

        stack.callback(restore)
        self.steps.start()
        stack.callback(self.steps.stop)
        stdout = self.stdout = sys.stdout
        output = sys.stdout = Output(None if self.keep_only else stdout, self.outcome.output)

        def put_back():
            sys.stdout = stdout
            output.end()

        stack.callback(put_back)
        self.mistakes.start()
        stack.callback(self.mistakes.stop)
        if self.world is None:
            if self.limit is not None:
                self._alarm(stack)
            return
        for apply in self.inputs:
            apply(self.world)
        if self.limit is not None:
            self.world.at_ns(self.limit, self._limit_reached)
            self.world.at_ns(self.limit + _GRACE, self._grace_over)
        watchdog = Watchdog(self.world, self.patience, self.limit, self.mistakes.place, self.app.tree)
        watchdog.start()
        stack.callback(watchdog.stop)

    def _execute(self, code):
        if self.app.for_circuitpython():
            try:
                import coop.circuitpython  # noqa: F401
            except ImportError as error:
                raise click.UsageError("this program is written for CircuitPython: %s" % error)
        if self.world is not None:
            self.world.begin()
        if self.world is not None and not self.app.for_circuitpython():
            with Installed(self.world):
                self.app.execute(code)
        else:
            self.app.execute(code)

    def _alarm(self, stack):
        # Real hardware: whatever the main thread does, the limit ends it.
        before = signal.signal(signal.SIGALRM, lambda *_: self._limit_reached())
        stack.callback(signal.signal, signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, self.limit / NS)
        stack.callback(signal.setitimer, signal.ITIMER_REAL, 0)

    def _limit_reached(self):
        # In the simulator an event of the world: whatever lets time pass gets it, idling or a time.sleep().
        self.time_is_up = True
        self.outcome.waits = snapshot.tasks(self.app)
        raise TimeIsUp()

    def _grace_over(self):
        if self.time_is_up:
            raise Stuck("the time is up, and the program does not end: a `finally` takes more than a minute")

    def _exited(self, code):
        if code is None or isinstance(code, int):
            self.outcome.status = (code or 0) & 0xFF
        else:
            self.outcome.status = 1
            self.outcome.error = str(code)

    def _fail(self, error):
        outcome = self.outcome
        outcome.error = tracebacks.short(error)
        outcome.trace = tracebacks.text_of(error, self.full)
        where = self.mistakes.after_deinit(error)
        if where:
            outcome.trace += where + "\n"

    def _report(self, task, error):
        # An exception that nobody awaits: the app goes on.
        who = "task %r died of an exception that nobody awaited:" % task.name if task else "a handler raised:"
        self.view.report("%s\n%s%s" % (who, tracebacks.text_of(error, self.full), self.mistakes.after_deinit(error)))
        if self.outcome.error is None:
            self.outcome.error = tracebacks.short(error)
            self.outcome.reported = True
        self.outcome.status = 1
