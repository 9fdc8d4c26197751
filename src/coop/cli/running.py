"""What `coop run` does, once its options are read."""

import importlib.util
import json
import os
import sys

import click

from .. import hal
from ..hal import choose, holders, pins
from ..hal.errors import PinError
from ..loop import loop
from ..ports.sim.world import NS
from ..ports.sim.world import world as simulated
from ..testing.clean import clean
from . import plain
from .record import as_json
from .session import Session
from .summary import lines

_MINUTE = 60 * NS


def run_app(app, options):
    """Run the app; returns the exit status. click.UsageError for what cannot be done."""
    _check_folders(options)
    virtual = _virtual(options)
    world = _choose_port(options["port"], options)
    if world is None:
        return _run_on(app, options, None, False)
    clean(choose.port())
    world.reset(seed=options["seed"], virtual=virtual)
    choose.port().install(loop)
    try:
        return _run_on(app, options, world, virtual)
    finally:
        clean(choose.port())


def _run_on(app, options, world, virtual):
    limit = options["limit"]
    default_limit = limit is None and virtual
    if default_limit:
        limit = _MINUTE
    with app.in_place():
        _name_pins(options["pins"])
        inputs = _inputs(options["inputs"])
    json_only = options["as_json"]
    view = _view(options, virtual, world)
    session = Session(
        app,
        world,
        view,
        limit=limit,
        inputs=inputs,
        patience=options["patience"] / NS,
        full_traceback=options["full_traceback"],
        keep_only=json_only,
    )
    outcome = session.run()
    if outcome.trace:
        view.err(outcome.trace.rstrip())
    elif outcome.error and not outcome.reported:
        view.err(outcome.error)
    if options["vcd"]:
        from .vcd import write_vcd

        write_vcd(options["vcd"], outcome.record)
    if options["plot"]:
        from .plot import draw

        draw(options["plot"], outcome.record, app.name)
    if json_only:
        click.echo(json.dumps(as_json(outcome)))
    elif not options["quiet"]:
        for line in lines(session, default_limit, virtual):
            _out(line)
    return outcome.status


def _virtual(options):
    if options["time"] is not None:
        return options["time"] == "virtual"
    return not _terminal()


def _terminal():
    return sys.stdout.isatty()


def _can_draw():
    return os.environ.get("TERM") != "dumb"


def _choose_port(name, options):
    # The simulator's world, or None on another port.
    if name in ("micropython", "circuitpython"):
        raise click.UsageError("--port %s: that port runs on a board; on this computer there are sim and blinka" % name)
    if name and (not name.isidentifier() or not importlib.util.find_spec("coop.ports." + name)):
        if name == "blinka":
            raise click.UsageError('--port blinka: it is not installed here: pip install "coop-mcu[blinka]"')
        raise click.UsageError("there is no port %r; there are sim, micropython, circuitpython and blinka" % name)
    try:
        port = hal.use(name) if name else hal.port()
    except (ImportError, RuntimeError) as error:
        raise click.UsageError("--port %s: %s" % (name, error) if name else str(error))
    if port.name == "sim":
        return simulated
    for option in ("inputs", "vcd", "plot"):
        if options[option]:
            raise click.UsageError("--%s needs the simulator (--port sim); this runs on %r" % (option, port.name))
    if options["time"] == "virtual":
        raise click.UsageError("--virtual needs the simulator (--port sim); %r has real time only" % port.name)
    return None


def _name_pins(names):
    holders.set_aliases(None)
    if not names:
        return
    known = dict(choose.aliases())
    known.update(names)
    holders.set_aliases(known)
    for name in names:
        try:
            pins.find(name)
        except PinError as error:
            raise click.UsageError("--pins %s=%s: %s" % (name, names[name], error))


def _inputs(path):
    if not path:
        return ()
    from .inputs import read

    return read(path)


def _check_folders(options):
    for option in ("vcd", "plot"):
        path = options[option]
        if not path:
            continue
        folder = os.path.dirname(path) or "."
        if not os.path.isdir(folder):
            raise click.UsageError("--%s %s: there is no folder %s; make it first" % (option, path, folder))
        if os.path.isdir(path):
            raise click.UsageError("--%s %s: that is a folder; give a file" % (option, path))
        if not os.access(path if os.path.exists(path) else folder, os.W_OK):
            raise click.UsageError("--%s %s: it cannot be written there" % (option, path))
    if options["plot"]:
        from .plot import check

        check(options["plot"])


def _view(options, virtual, world):
    def err(text):
        click.echo(text, err=True)

    if options["as_json"] or options["quiet"]:
        return plain.View(_out, err)
    if world is not None and not virtual and not options["plain"] and _terminal() and _can_draw():
        from .live import Live

        return Live(_out, err)
    return plain.Plain(_out, err)


def _out(text):
    try:
        click.echo(text)
    except BrokenPipeError:
        # `coop run app.py | head`: nobody reads on. The app, in whose step this may be, goes on all the same.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
