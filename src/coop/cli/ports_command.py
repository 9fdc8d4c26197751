"""`coop ports`: which port an app would run on here, and why."""

import importlib
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
    for name, about in _PORTS:
        click.echo("%s %-14s %s%s" % ("*" if name == chosen else " ", name, about, _here(name)))
    click.echo()
    click.echo("Apps run on %s: %s." % (chosen, why))


def choice():
    """Return (name, why) of the port that is chosen without --port."""
    name = os.environ.get("COOP_PORT")
    if name:
        return name, "COOP_PORT says so"
    try:
        blinka = importlib.import_module("coop.ports.blinka")
    except ImportError:
        return "sim", "no other port is installed here; --port or COOP_PORT chooses another"
    if blinka.found():
        return "blinka", "adafruit-blinka is installed, and finds a board"
    return "sim", "adafruit-blinka finds no board; --port or COOP_PORT chooses another"


def _here(name):
    if name == "sim":
        return ""
    if name in ("micropython", "circuitpython"):
        return " (not on a desktop)"
    try:
        importlib.import_module("coop.ports." + name)
    except ImportError:
        return " (not installed)"
    return ""
