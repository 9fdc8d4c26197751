"""Runs tests on a simulated GPIO chip of the kernel's: on this machine if it has gpio-sim, else in an emulated guest.

    python tests/linux/run.py [argument of pytest ...]

Exit status 0 if they passed or cannot be run here; then the reason is printed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "guest"))

import gpio_sim  # noqa: E402
from machine import Guest  # noqa: E402
from packages import Unavailable  # noqa: E402

SECONDS = 1200


def main():
    """Run them; returns the exit status."""
    command = [sys.executable, str(HERE / "inside.py")] + sys.argv[1:]
    reason = gpio_sim.available()
    if reason is None:
        return subprocess.call(command)
    print("in an emulated guest, for %s" % reason, flush=True)
    try:
        guest = Guest()
    except Unavailable as error:
        print("skipped: %s" % error)
        return 0
    with tempfile.TemporaryDirectory() as shared:
        status = guest.run(command, shared, SECONDS, ["COOP_TEST_FULL", "CI", "VIRTUAL_ENV"])
        if status is None:
            print("the guest gave no exit status; its kernel's last words:")
            print(Path(shared, "log").read_text()[-2000:])
            return 1
        for report in Path(shared).glob("*.xml"):
            shutil.copy(report, os.environ.get("COOP_REPORTS", "."))
    return status


if __name__ == "__main__":
    sys.exit(main())
