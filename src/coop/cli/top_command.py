"""`coop top`: what the tasks of an app do, live."""

import click

from .options import Duration, Pins

_FILE = click.Path(dir_okay=True, path_type=str)
_SORTS = ("cpu", "total", "longest", "steps", "name", "made")


@click.command(short_help="Show what the tasks of an app do, live.")
@click.argument("app", type=_FILE, required=False)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
@click.option("--device", metavar="DEVICE", help="A MicroPython board: whatever `mpremote connect` takes.")
@click.option("--attach", is_flag=True, help="Read of the program that runs on the board and calls monitor.stream().")
@click.option("--once", is_flag=True, help="Print one table at the end of --for (2s without it), and nothing else.")
@click.option("--for", "limit", type=Duration(), metavar="TIME", help="Stop after this time: 5s, 200ms, 2m, 1h.")
@click.option(
    "--sort", type=click.Choice(_SORTS), default="cpu", show_default=True, help="By what the tasks are sorted."
)
@click.option("--every", type=Duration(), default="1s", metavar="TIME", show_default=True, help="Between two looks.")
@click.option("--real", "time", flag_value="real", help="Real time (the default in a terminal).")
@click.option("--virtual", "time", flag_value="virtual", help="Virtual time (the default elsewhere).")
@click.option("--inputs", type=_FILE, metavar="FILE", help="What the inputs do: .json or .toml.")
@click.option("--seed", type=int, default=0, metavar="N", help="For whatever is random in the simulator (bounce).")
@click.option("--pins", type=Pins(), metavar="D1=LED,...", help="Names of pins, as in coop_pins.py.")
@click.option("--port", metavar="NAME", help="sim, blinka: what to run on.")
@click.pass_context
def top(ctx, app, args, **options):
    """Run the program APP, and show for each task how much of the processor it takes and what it waits for.

    With --device APP runs on a MicroPython board that has coop, in the place of its main.py; without APP the board's
    main.py does. With --attach the board's program goes on as it is, and has to call `monitor.stream()`; so may a
    CircuitPython board's. Keys: q ends, s sorts by the next column. When the output is no terminal, tables are printed.
    """
    if options["attach"] and app is not None:
        raise click.UsageError("--attach looks at the program that runs on the board; leave %s out" % app)
    if app is None or options["device"] is not None:
        for name in ("inputs", "pins", "port", "time"):
            if options[name]:
                raise click.UsageError(
                    "--%s is for an app that runs on this computer, and not on a board%s"
                    % (options[name] if name == "time" else name, "" if app else "; give APP")
                )
        from .top_board import top_board

        ctx.exit(top_board(app, args, options))
    from .top_here import top_here

    ctx.exit(top_here(app, args, options))
