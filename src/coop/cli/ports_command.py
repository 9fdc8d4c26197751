"""`coop ports`: which port an app would run on here, and why."""

import importlib.util
import os

import click

_PORTS = (
    ("sim", "the simulator: a board without hardware"),
    ("blinka", "Linux boards, by adafruit-blinka"),
    ("micropython", "boards with MicroPython"),
    ("circuitpython", "boards with CircuitPython"),
)


@click.command(short_help="Say which port an app would run on here, and why.")
def ports():
    """Say which port an app would run on here, and why."""
    chosen, why = choice()
    if chosen not in [name for name, _ in _PORTS]:
        raise click.UsageError(
            "COOP_PORT is %r, and there is no such port; there are %s" % (chosen, ", ".join(name for name, _ in _PORTS))
        )
    for name, about in _PORTS:
        click.echo("%s %-14s %s%s" % ("*" if name == chosen else " ", name, about, _here(name)))
    click.echo()
    click.echo("Apps run on %s: %s." % (chosen, why))


def choice():
    """Return (name, why) of the port that is chosen without --port."""
    name = os.environ.get("COOP_PORT")
    if name:
        return name, "COOP_PORT says so"
    if not _blinka_installed():
        return "sim", "no other port is installed here; --port or COOP_PORT chooses another"
    from ..ports import blinka

    if blinka.found():
        return "blinka", "adafruit-blinka is installed, and finds a board"
    return "sim", "adafruit-blinka finds no board; --port or COOP_PORT chooses another"


def _here(name):
    if name == "sim":
        return ""
    if name in ("micropython", "circuitpython"):
        return " (not on a desktop)"
    return "" if _blinka_installed() else ' (not installed: pip install "coop-mcu[blinka]")'


def _blinka_installed():
    return importlib.util.find_spec("adafruit_blinka") is not None
