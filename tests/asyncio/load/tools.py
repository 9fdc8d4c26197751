"""Installs what the tests of this folder need beside Python's packages, where that can be done: as root, with apt-get."""

import os
import shutil
import subprocess

NEEDED = {"wrk": "wrk", "mosquitto": "mosquitto"}


def main():
    """Install what is missing; whatever goes wrong, the tests say what they lack."""
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
    missing = [package for program, package in NEEDED.items() if shutil.which(program, path=path) is None]
    if not missing:
        return
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        print("not installed, for want of apt-get or of root: %s" % ", ".join(missing))
        return
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    for command in (install, ["apt-get", "update", "-q"], install):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode == 0 and command is install:
            return


if __name__ == "__main__":
    main()
