"""Programs on a board of Blinka's, each in a process of its own: Blinka looks at the environment when it is imported."""

import os
import subprocess
import sys
import textwrap


def run(text, board="agnostic", status=0, folder=None):
    """Run a program's text with the port blinka; returns its lines (of both outputs, for an error).

    board: "agnostic" (Blinka's pretend board), "pi" (a Raspberry Pi 4 without its chip) or "none" (what this machine is).
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BLINKA", "COOP"))}
    environment.update(COOP_PORT="blinka", PYTHONWARNINGS="ignore")
    if board == "agnostic":
        environment["BLINKA_OS_AGNOSTIC"] = "1"
    elif board == "pi":
        environment.update(BLINKA_FORCECHIP="BCM2XXX", BLINKA_FORCEBOARD="RASPBERRY_PI_4B")
    if folder is not None:
        environment["PYTHONPATH"] = str(folder)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(text)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == status, done.stdout
    return done.stdout.splitlines()
