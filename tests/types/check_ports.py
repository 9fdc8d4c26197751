"""Checks, by mypy, what the ports of boards ask of a board's modules, against the stubs of those who make the firmware.

    python tests/types/check_ports.py STUBS

Run with mypy, coop and circuitpython-stubs installed; STUBS is a folder with micropython-rp2-stubs, which may not be
installed beside them, as it would take the place of Python's own modules (`pip install --target STUBS`). Then a mistake
is made in a copy of each port, and has to be found. The exit status is 1 if anything is wrong.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import coop

CONFIG = Path(__file__).resolve().with_name("ports.ini")
# port: a module of it, what is right there, and the mistake
MISTAKES = {
    "circuitpython": ("pin_line.py", "io.switch_to_output(", "io.switch_to_an_output("),
    "micropython": ("pulls.py", "Pin.PULL_UP ", "Pin.PULL_UPWARDS "),
}


def errors(port, *folders):
    """Return the lines in which mypy tells of errors in a port, with these folders in front."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(CONFIG), "-p", "coop.ports." + port],
        env=dict(os.environ, MYPYPATH=os.pathsep.join([str(folder) for folder in folders])),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )
    assert done.returncode in (0, 1) and (": error: " in done.stdout) == done.returncode, done.stdout
    # (What is None at first, and in use by then.)
    return [line for line in done.stdout.splitlines() if ": error: " in line and ': error: Item "None" of ' not in line]


def check(port, *stubs):
    """Return whether a port is right, and a mistake in it is found."""
    wrongs = errors(port, *stubs)
    print("\n".join(["%s: %d errors" % (port, len(wrongs))] + wrongs))
    module, right, wrong = MISTAKES[port]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "coop"
        shutil.copytree(coop.__path__[0], str(copy), ignore=shutil.ignore_patterns("__pycache__"))
        file = copy / "ports" / port / module
        text = file.read_text(encoding="utf-8")
        assert right in text, "%s has no %r: say another mistake" % (file, right)
        file.write_text(text.replace(right, wrong), encoding="utf-8")
        mistaken = "\n".join(errors(port, folder, *stubs))
    found = 'has no attribute "%s"' % wrong.strip("( ").rpartition(".")[2] in mistaken
    if not found:
        print("%s: %r was not found to be wrong: %s" % (port, wrong, mistaken))
    return found and not wrongs


if __name__ == "__main__":
    results = [check("circuitpython"), check("micropython", sys.argv[1])]
    sys.exit(0 if all(results) else 1)
