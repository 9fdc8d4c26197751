"""Which drive: CircuitPython boards show one, with a file boot_out.txt that says what they are."""

import os
import re

import click

HELP = "The drive of a CircuitPython board (CIRCUITPY), if it is not found by itself, or when there are more boards."
MINIMUM = (9, 1)  # of CircuitPython: keypad's debounce_threshold came with it
_ABOUT = re.compile(r"Adafruit CircuitPython (\d+)\.(\d+)(\S*) on [^;]*; (.+)")


class Drive:
    """A CircuitPython board's drive: `path`, and `machine` and `version` as its boot_out.txt tells them.

    click.ClickException, saying what to do, if it is none, or its CircuitPython is too old.
    """

    def __init__(self, path):
        self.path = path
        if not os.path.isdir(path):
            raise click.ClickException("%s is no folder; --drive names a CircuitPython board's drive" % path)
        about = _boot_out(path)
        if about is None:
            raise click.ClickException(
                "%s has no boot_out.txt, which every CircuitPython board writes when it starts. Is it that board's "
                "drive? If so, press its reset button and try again; a drive with INFO_UF2.TXT is a bootloader's, and "
                "needs CircuitPython first (docs/circuitpython.md)" % path
            )
        found = _ABOUT.match(about)
        if found is None:
            raise click.ClickException("%s is not CircuitPython's: %s" % (_boot_out_path(path), about.strip()[:80]))
        self.version = "%s.%s%s" % found.groups()[:3]
        self.machine = found.group(4).strip()
        if (int(found.group(1)), int(found.group(2))) < MINIMUM:
            raise click.ClickException(
                "%s has CircuitPython %s; coop needs %d.%d or newer, from https://circuitpython.org/downloads "
                "(docs/circuitpython.md says how)" % ((path, self.version) + MINIMUM)
            )


def found():
    """Return the paths of the CircuitPython drives that are mounted."""
    try:
        import psutil
    except ImportError:
        return []
    mounted = {partition.mountpoint for partition in psutil.disk_partitions()}
    return sorted(path for path in mounted if (_boot_out(path) or "").startswith("Adafruit CircuitPython"))


def only(ports):
    """Return the drive of the only board there is, or None if it shows no drive.

    A CircuitPython board shows a serial port too; `ports()` gives those there are. click.UsageError, saying how to
    choose, for more than one drive, or a drive and the ports of more than one board.
    """
    drives = found()
    if not drives:
        return None
    others = ports() if len(drives) == 1 else []
    if len(drives) == 1 and len(others) < 2:
        return drives[0]
    lines = ["  --drive %s" % path for path in drives] + ["  --device port:%s" % port.device for port in others]
    raise click.UsageError("more than one board is connected; say which:\n" + "\n".join(lines))


def _boot_out_path(path):
    return os.path.join(path, "boot_out.txt")


def _boot_out(path):
    try:
        with open(_boot_out_path(path), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None
