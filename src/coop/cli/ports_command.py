"""`coop ports`: which port an app would run on here, and why."""

import importlib.util
import os
import sys

import click

_PORTS = (
    ("sim", "the simulator: a board without hardware"),
    ("blinka", "Linux boards, by adafruit-blinka"),
    ("micropython", "boards with MicroPython"),
    ("circuitpython", "boards with CircuitPython"),
)


@click.command(short_help="Say which port an app would run on here, and why; show a board's pins.")
@click.option("--levels", is_flag=True, help="Read the levels of free lines, too; this may make them inputs.")
def ports(levels):
    """Say which port an app would run on here, and why.

    On Linux also: which GPIO chips there are, who holds which of their lines, the board's header, and what is missing.
    """
    chosen, why = choice()
    if chosen not in [name for name, _ in _PORTS]:
        raise click.UsageError(
            "COOP_PORT is %r, and there is no such port; there are %s" % (chosen, ", ".join(name for name, _ in _PORTS))
        )
    for name, about in _PORTS:
        click.echo("%s %-14s %s%s" % ("*" if name == chosen else " ", name, about, _here(name)))
    click.echo()
    click.echo("Apps run on %s: %s." % (chosen, why))
    if sys.platform == "linux":
        _show_chips(levels)


def _show_chips(levels):
    from rich.console import Console

    from .gpio_chips import show

    # In a pipe nothing is cut off at the edge of a terminal that is not there. Labels of others are no markup.
    console = Console(width=None if sys.stdout.isatty() else 200, markup=False, emoji=False, highlight=False)
    for part in show(levels):
        with console.capture() as shown:
            console.print(part, soft_wrap=isinstance(part, str))
        click.echo()
        for line in shown.get().splitlines():
            click.echo(line.rstrip())


def choice():
    """Return (name, why) of the port that is chosen without --port."""
    name = os.environ.get("COOP_PORT")
    if name:
        return name, "COOP_PORT says so"
    if not _blinka_installed():
        return "sim", "no other port is installed here; --port or COOP_PORT chooses another"
    from ..ports import blinka

    why_not = blinka.why_not()
    if why_not is None:
        return "blinka", "adafruit-blinka is installed, and finds a board"
    return "sim", why_not


def _here(name):
    if name == "sim":
        return ""
    if name in ("micropython", "circuitpython"):
        return " (not on a desktop)"
    return "" if _blinka_installed() else ' (not installed: pip install "coop-mcu[blinka]")'


def _blinka_installed():
    return importlib.util.find_spec("adafruit_blinka") is not None
