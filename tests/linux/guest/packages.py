"""Debian's packages in a folder of one's own: nothing is installed on the machine, and nobody needs to be root."""

import os
import shutil
import subprocess
from pathlib import Path


class Unavailable(Exception):
    """The guest cannot be had on this machine; the text says why, and what would help."""


class Packages:
    """Downloads packages of this machine's Debian release, and unpacks them into `folder`/root."""

    def __init__(self, folder):
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            raise Unavailable("there is no apt-get here; the kernel and the emulator come from Debian's packages")
        self._folder = Path(folder)
        self.root = self._folder / "root"
        self._archives = self._folder / "archives"
        for path in (
            self.root,
            self._archives,
            self._folder / "lists" / "partial",
            self._folder / "cache" / "archives",
        ):
            path.mkdir(parents=True, exist_ok=True)
        # The machine's sources and what is installed on it; lists and downloads of our own.
        self._options = [
            "-qq",
            "-o", "Dir::State=%s" % self._folder,
            "-o", "Dir::Cache=%s" % (self._folder / "cache"),
            "-o", "Dir::State::status=/var/lib/dpkg/status",
            "-o", "APT::Sandbox::User=root",
        ]  # fmt: skip

    def update(self):
        """Read the lists of packages afresh."""
        self._apt("apt-get", "update")

    def newest(self, name):
        """Return the names of the packages on which a package depends directly."""
        lines = self._apt("apt-cache", "depends", name).splitlines()
        return [line.split("Depends:")[1].strip() for line in lines if line.strip().startswith("Depends:")]

    def need(self, *names):
        """Unpack those of these packages, and of all they depend on, that the machine does not have."""
        lines = self._apt("apt-get", "install", "--print-uris", "--no-install-recommends", *names).splitlines()
        files = [line.split()[1] for line in lines if line.startswith("'")]
        missing = [file.split("_")[0] + "=" + file.split("_")[1].replace("%3a", ":") for file in files]
        if missing:
            self._apt("apt-get", "download", *missing)
        for file in files:
            self.unpack(self._archives / file, self.root)

    def fetch(self, name):
        """Download a package without what it depends on; returns the path of the .deb."""
        self._apt("apt-get", "download", name)
        return max(self._archives.glob(name + "_*.deb"), key=lambda path: path.stat().st_mtime)

    def unpack(self, deb, folder, *only):
        """Unpack a .deb, or of it only what lies at these paths (as "./boot")."""
        if not only:
            run(["dpkg-deb", "-x", str(deb), str(folder)])
            return
        archive = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE)
        run(["tar", "-x", "-C", str(folder)] + list(only), stdin=archive.stdout)
        archive.stdout.close()
        archive.wait()

    def environment(self):
        """Return the environment in which the programs of the unpacked packages run."""
        return environment(self.root)

    def clean(self):
        """Throw away what was only needed to unpack: lists and archives."""
        for name in ("archives", "cache", "lists"):
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def _apt(self, program, *arguments):
        return run([program] + self._options + list(arguments), cwd=str(self._archives))


def environment(root):
    """Return an environment in which programs below `root` are found, with their libraries, behind the machine's own."""
    made = dict(os.environ, LC_ALL="C")
    folders = [str(root / folder) for folder in ("usr/bin", "bin", "usr/sbin", "sbin")]
    made["PATH"] = os.pathsep.join([made.get("PATH", "/usr/bin:/bin")] + folders)
    libraries = [
        str(path) for path in sorted(root.glob("usr/lib/*-linux-gnu*")) + sorted(root.glob("lib/*-linux-gnu*"))
    ]
    made["LD_LIBRARY_PATH"] = os.pathsep.join(libraries)
    return made


def run(command, **options):
    """Run a command and return what it prints; Unavailable, with the end of what it said, if it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    except OSError as error:
        raise Unavailable("%s: %s" % (command[0], error.strerror or error))
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise Unavailable("%s failed (exit status %d):\n%s" % (" ".join(command), done.returncode, said))
    return done.stdout
