"""The guest: an emulated machine that sees this one's files and has gpio-sim."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from building import build
from packages import Unavailable, environment

# One more whenever what is built changes.
_RECIPE = 1


def cache_folder():
    """Return the folder in which the guest is kept."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "coop-gpio-guest"


class Guest:
    """Built when it is first used on a machine. Unavailable, saying why, where it cannot be had."""

    def __init__(self, say=print):
        self.folder = cache_folder() / ("recipe-%d" % _RECIPE)
        if not (self.folder / "ramdisk").exists():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            # Elsewhere first, so that what was cut off is not taken for a guest.
            making = self.folder.parent / ("making-%d" % os.getpid())
            try:
                build(making, say)
                shutil.rmtree(self.folder, ignore_errors=True)
                making.rename(self.folder)
            finally:
                shutil.rmtree(making, ignore_errors=True)

    def run(self, command, shared, seconds=600, variables=()):
        """Run a command in it, in this folder; returns its exit status (None: there is none, see `log` in `shared`).

        What it prints is printed. `shared` is a folder that both sides write, /mnt/shared there; `variables` are
        names of the environment that are handed on.
        """
        shared = Path(shared)
        names = ["PATH", "HOME"] + [name for name in variables if name in os.environ]
        script = ["export LANG=C.UTF-8 COOP_GUEST=1"]
        script += ["export %s=%s" % (name, shlex.quote(os.environ.get(name, "/"))) for name in names]
        script += ["cd %s || exit 125" % shlex.quote(os.getcwd()), "exec " + " ".join(map(shlex.quote, command)), ""]
        (shared / "command").write_text("\n".join(script))
        (shared / "status").unlink(missing_ok=True)
        process = subprocess.Popen(
            self._emulator(shared), env=environment(self.folder / "root"), stdin=subprocess.DEVNULL
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            print("the guest was stopped after %d s" % seconds, file=sys.stderr)
        finally:
            process.kill()
            process.wait()
        status = shared / "status"
        return int(status.read_text()) if status.exists() and status.read_text() else None

    def _emulator(self, shared):
        root = self.folder / "root"
        program = shutil.which("qemu-system-x86_64", path=environment(root)["PATH"])
        if program is None:
            raise Unavailable("there is no qemu-system-x86_64")
        # One processor, for gpio-sim loses edges when one writes while another reads. `icount`: a nanosecond passes with
        # each instruction, and none while all sleep. So the guest's time does not depend on how busy this machine is,
        # timing is the same in each run, and waiting takes no time.
        command = [program, "-machine", "pc,hpet=off", "-cpu", "Nehalem", "-smp", "1", "-m", "1024"]
        command += ["-accel", "tcg", "-icount", "shift=0,sleep=off"]
        if str(root) in program:
            command += ["-L", str(root / "usr/share/qemu"), "-L", str(root / "usr/share/seabios")]
        command += "-nodefaults -no-user-config -no-reboot -display none -vga none".split()
        command += ["-kernel", str(self.folder / "kernel.image"), "-initrd", str(self.folder / "ramdisk")]
        command += ["-append", "console=ttyS0 quiet panic=-1 mitigations=off random.trust_cpu=on tsc=reliable"]
        command += ["-chardev", "file,id=log,path=%s" % (shared / "log"), "-serial", "chardev:log"]
        command += ["-chardev", "stdio,id=out,signal=off", "-serial", "chardev:out"]
        for tag, path, more in (("host", "/", ",readonly=on,multidevs=remap"), ("shared", shared, "")):
            command += ["-fsdev", "local,id=%s,path=%s,security_model=none%s" % (tag, path, more)]
            command += ["-device", "virtio-9p-pci,fsdev=%s,mount_tag=%s" % (tag, tag)]
        return command


def main():
    """`python machine.py COMMAND ...` runs a command in the guest."""
    with tempfile.TemporaryDirectory() as shared:
        status = Guest().run(sys.argv[1:], shared)
        if status is None:
            print(Path(shared, "log").read_text()[-2000:], file=sys.stderr)
        return 124 if status is None else status


if __name__ == "__main__":
    sys.exit(main())
