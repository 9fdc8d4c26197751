"""Runs tests on a GPIO chip that the kernel simulates: on this machine if it has gpio-sim, else in an emulated one.

    python tests/linux/run.py [argument of pytest ...]
    python tests/linux/run.py --figures [name ...]

Exit status 0 if they passed, or cannot be run here; then the reason is printed.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "guest"))

import gpio_sim  # noqa: E402
from machine import Guest  # noqa: E402
from packages import Unavailable  # noqa: E402

SECONDS = 2400  # it takes seven minutes, and more beside others


def main():
    """Run them; returns the exit status."""
    report = [word for word in sys.argv[1:] if word.startswith("--junitxml=")]
    command = [sys.executable, str(HERE / "inside.py")] + [word for word in sys.argv[1:] if word not in report]
    reason = gpio_sim.available()
    if reason is None:
        return subprocess.call(command + report)
    print("in an emulated machine: %s" % reason, flush=True)
    try:
        guest = Guest()
    except Unavailable as error:
        print("skipped: %s" % error)
        return 0
    with tempfile.TemporaryDirectory() as shared:
        if report:
            command.append("--junitxml=/mnt/shared/report.xml")
        status = guest.run(command, shared, SECONDS, ["COOP_TEST_FULL", "CI", "NO_COLOR", "VIRTUAL_ENV"])
        if status is None:
            print("the guest gave no exit status; the last words of its kernel:")
            print(Path(shared, "log").read_text()[-2000:])
            return 1
        written = Path(shared, "report.xml")
        if report and written.exists():
            target = Path(report[0].partition("=")[2])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(written.read_bytes())
    return status


if __name__ == "__main__":
    sys.exit(main())
