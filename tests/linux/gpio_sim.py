"""The kernel's simulated GPIO chips: made, driven and removed. For root, where the kernel has gpio-sim."""

import os
import subprocess
from pathlib import Path

_CONFIG = Path("/sys/kernel/config/gpio-sim")


def available():
    """Return None if this machine has gpio-sim and lets us use it, else the reason as a text."""
    if os.geteuid() != 0:
        return "gpio-sim is for root alone"
    if not _CONFIG.exists():
        for command in (["modprobe", "gpio-sim"], ["mount", "-t", "configfs", "none", "/sys/kernel/config"]):
            try:
                subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            except OSError:
                pass
    return None if _CONFIG.exists() else "the kernel of this machine has no gpio-sim"


class Chip:
    """A chip of `lines` lines with that label; `device` is its path. Removed at the end of `with`, or by `remove()`."""

    _made = 0

    def __init__(self, label, lines):
        Chip._made += 1
        self._folder = _CONFIG / ("coop-%d-%d" % (os.getpid(), Chip._made))
        self._bank = self._folder / "bank"
        self._bank.mkdir(parents=True)
        (self._bank / "num_lines").write_text(str(lines))
        (self._bank / "label").write_text(label)
        (self._folder / "live").write_text("1")
        name = (self._bank / "chip_name").read_text().strip()
        self.device = "/dev/" + name
        self.lines = lines
        self._sysfs = Path("/sys/devices/platform") / (self._folder / "dev_name").read_text().strip() / name
        self._pulls = {}

    def drive(self, line, level):
        """From outside: give an input that level."""
        # One file for each line, kept open: opening takes longer than writing.
        if line not in self._pulls:
            self._pulls[line] = os.open(str(self._sysfs / ("sim_gpio%d" % line) / "pull"), os.O_WRONLY)
        os.pwrite(self._pulls[line], b"pull-up" if level else b"pull-down", 0)

    def pull(self, line):
        """Return what pulls a line: "pull-up" or "pull-down"."""
        return (self._sysfs / ("sim_gpio%d" % line) / "pull").read_text().strip()

    def level(self, line):
        """Return the level at a line, whoever gives it."""
        return int((self._sysfs / ("sim_gpio%d" % line) / "value").read_text())

    def unplug(self):
        """Take the chip away, whoever uses it."""
        for fd in self._pulls.values():
            os.close(fd)
        self._pulls = {}
        (self._folder / "live").write_text("0")

    def remove(self):
        """Take it away for good; more than once is no error."""
        if self._folder.exists():
            if (self._folder / "live").read_text().strip() == "1":
                self.unplug()
            self._bank.rmdir()
            self._folder.rmdir()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()
