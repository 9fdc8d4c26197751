"""`coop top APP`: the app runs on this computer, in the simulator or on a Linux board's pins."""

import contextlib
import os
import signal
import sys
import threading

import click
from rich.console import Console

from .. import hal, monitor
from ..loop import loop
from ..ports.sim.world import NS
from . import running
from .app import App
from .keyboard import Keyboard
from .plain import View
from .session import Session
from .summary import lines
from .top_screen import Screen
from .top_table import of_snapshot, plain

_ONCE = 2 * NS


def top_here(app, args, options):
    """Run it; returns the exit status."""
    app = App(app, args)
    options = dict(options, vcd=None, plot=None, as_json=False, quiet=False, plain=False)
    once = options["once"]
    if once and options["limit"] is None:
        options["limit"] = _ONCE
    shown = not once and running._terminal() and running._can_draw()
    if options["time"] is None:
        options["time"] = "real" if shown else "virtual"
    world = running._choose_port(options["port"], dict(options, time=None) if options["port"] else options)
    virtual = world is not None and options["time"] == "virtual"
    limit = options["limit"]
    if limit is None and virtual:
        limit = 60 * NS
    if world is not None:
        running.clean(hal.port())
        world.reset(seed=options["seed"], virtual=virtual)
        hal.port().install(loop)
    with app.in_place():
        running._name_pins(options["pins"])
        inputs = running._inputs(options["inputs"])
    view = (_Shown if shown else _Printed)(app, options)
    session = Session(app, world, view, limit=limit, inputs=inputs, patience=3.0, keep_only=once)
    try:
        outcome = session.run()
    finally:
        monitor.stop()
        if world is not None:
            running.clean(hal.port())
    if outcome.trace:
        click.echo(outcome.trace.rstrip(), err=True)
    elif outcome.error and not outcome.reported:
        click.echo(outcome.error, err=True)
    if view.look is not None and (outcome.ended in ("returned", "time", "interrupted") or not once):
        if not shown:
            for line in plain(view.look, options["sort"]):
                click.echo(line)
        ended = lines(session, options["limit"] is None, virtual)[1]
        if not once:
            click.echo(ended.replace(" was interrupted ", " was ended ") if view.quit else ended)
    elif view.look is None:
        click.echo("%s never called coop.run(), so there is nothing to show" % app.name, err=True)
    return 0 if view.quit else outcome.status


class _Printed(View):
    """The look at the end is what is printed."""

    look = None
    quit = False

    def __init__(self, app, options):
        super().__init__(click.echo, lambda text: click.echo(text, err=True))
        self.options = options

    @contextlib.contextmanager
    def running(self, session):
        with _last_look(self):
            yield


class _Shown(View):
    """A table that is drawn anew; what the app prints scrolls above it."""

    look = None
    quit = False

    def __init__(self, app, options):
        super().__init__(click.echo, lambda text: click.echo(text, err=True))
        self.app = app
        self.options = options

    @contextlib.contextmanager
    def running(self, session):
        console = Console(file=session.stdout, highlight=False)
        screen = Screen(console, self.app.name, self.options["sort"], self._end)
        over = threading.Event()

        def look():
            before = None
            while not over.wait(self.options["every"] / NS):
                if monitor.running():
                    before = self.look = of_snapshot(monitor.snapshot(), before)
                    screen.show(before)

        looks = threading.Thread(target=look, daemon=True)
        with contextlib.ExitStack() as stack:
            if sys.stdin.isatty():
                stack.enter_context(Keyboard(screen.key))
            stack.enter_context(_last_look(self))
            stack.enter_context(screen)
            looks.start()
            try:
                yield
            finally:
                over.set()
                looks.join()

    def _end(self):
        self.quit = True
        os.kill(os.getpid(), signal.SIGINT)


@contextlib.contextmanager
def _last_look(view):
    # The tasks are gone when run() is over, so that the last look is taken as it ends: before the tasks that are left are
    # cancelled, or the last one has ended.
    mend, end = loop.mend, loop._end

    def look():
        if monitor.running() and (view.look is None or isinstance(view, _Printed)):
            view.look = of_snapshot(monitor.snapshot())

    def last_mend():
        if loop.tasks and loop._closing is None:
            look()
        mend()

    def last_end(task, error):
        if len(loop.tasks) == 1 and loop._closing is None:
            look()
        end(task, error)

    monitor.start()
    loop.mend, loop._end = last_mend, last_end
    try:
        yield
    finally:
        del loop.mend, loop._end
