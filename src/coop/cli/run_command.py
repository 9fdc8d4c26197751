"""`coop run`: runs an app and shows it."""

import sys

import click

from .app import App
from .options import Duration, Pins

_FILE = click.Path(dir_okay=True, path_type=str)


_EPILOG = """\b
An --inputs file in TOML:
  [D3]
  press = [1.0, 2.5, [4.0, 1.5]]   # seconds; the last is held for 1.5 s

\b
or in JSON, {pin: [[seconds, level], ...]}:
  {"D3": [[0, 1], [1.0, 0], [1.2, 1]], "R1-C2": [[2.0, 1], [2.1, 0]]}
"""


@click.command(short_help="Run an app, and show it.", epilog=_EPILOG)
@click.argument("app", type=_FILE)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@click.option("--for", "limit", type=Duration(), metavar="TIME", help="Stop after this time: 5s, 200ms, 2m, 1h.")
@click.option("--real", "time", flag_value="real", help="Real time (the default in a terminal).")
@click.option("--virtual", "time", flag_value="virtual", help="Virtual time: no waiting (the default elsewhere).")
@click.option("--inputs", type=_FILE, metavar="FILE", help="What the inputs do: .json or .toml.")
@click.option("--seed", type=int, default=0, metavar="N", help="For whatever is random in the simulator (bounce).")
@click.option("--pins", type=Pins(), metavar="D1=LED,...", help="Names of pins, as in coop_pins.py.")
@click.option("--port", metavar="NAME", help="sim, blinka: what to run on. (`coop ports` says which is the default.)")
@click.option("--watch", is_flag=True, help="Start again whenever the app is saved.")
@click.option("--vcd", type=_FILE, metavar="FILE", help="Write all edges for a waveform viewer (GTKWave, PulseView).")
@click.option("--plot", type=_FILE, metavar="FILE", help="Draw all pins: .png or .svg (needs matplotlib).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs, and nothing else.")
@click.option("-q", "--quiet", is_flag=True, help="Show only what the app itself prints, and errors.")
@click.option("--plain", is_flag=True, help="Plain lines, in a terminal too.")
@click.option(
    "--patience",
    type=Duration(),
    default="3s",
    metavar="TIME",
    show_default=True,
    help="How long the app may compute while virtual time stands still.",
)
@click.option("--full-traceback", is_flag=True, help="Show coop's own lines in tracebacks too.")
@click.pass_context
def run(ctx, app, args, **options):
    """Run the program APP, with ARGS (put `--` in front of those that begin with a dash).

    In a terminal it runs in real time, with a live board: LEDs light, keys press buttons. Elsewhere time is virtual,
    and an app that never ends is stopped after one virtual minute.
    """
    from .running import run_app

    if options["watch"]:
        if options["as_json"]:
            raise click.UsageError("--watch and --json exclude each other: --json prints one object")
        from .watch import watch

        ctx.exit(watch(App(app), sys.argv[1:]))
    ctx.exit(run_app(App(app, args), options))
