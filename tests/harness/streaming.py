"""Runs a program of streams with coop in the place of asyncio, on CPython and on the real MicroPython."""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import unix_vm

INTERPRETERS = ["cpython", "micropython"]
COOP = """
import coop.asyncio
coop.asyncio.install()
"""
BEGIN = """
import asyncio
async def within(aw, seconds=20):
    return await asyncio.wait_for(aw, seconds)
"""


def free_port():
    """Return a port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def command(interpreter, path, folders=()):
    """Return (arguments, environment) to run the file `path` with the interpreter; MicroPython gets a board's coop."""
    if interpreter == "cpython":
        return [sys.executable, "-u", str(path)], dict(os.environ, PYTHONPATH=":".join(str(f) for f in folders))
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    path_ = [str(f) for f in folders] + [str(unix_vm.tree(None)), ".frozen"]
    return [unix_vm.binary(), "-X", "heapsize=32m", str(path)], dict(os.environ, MICROPYPATH=":".join(path_))


def run(interpreter, body, first=COOP, folders=(), timeout=60, **names):
    """Run a program; returns the lines that it printed. `names` are its variables; PORT is a free port."""
    names.setdefault("PORT", free_port())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        values = "".join("%s = %r\n" % pair for pair in names.items())
        path.write_text(first + values + BEGIN + body + "\nasyncio.run(main())\n")
        arguments, environment = command(interpreter, path, folders)
        done = subprocess.run(
            arguments,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
            timeout=timeout,
        )
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()
