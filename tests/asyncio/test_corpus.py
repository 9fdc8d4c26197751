"""The corpus: programs that were written for asyncio print the same on coop as on the interpreter's own asyncio.

Their first line says for which interpreters they are. On CPython both run in virtual time, on every version that is
found here; on MicroPython in real time, so there a program has three tries to show that its order is the same.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import unix_vm

import coop

HERE = Path(__file__).parent
PROGRAMS = sorted((HERE / "corpus").glob("*.py"))
VERSIONS = [(3, minor) for minor in range(9, 15)]


def tags(path):
    """Return {interpreter: the oldest version or None}."""
    line = path.read_text().splitlines()[0]
    assert line.startswith("# for: "), path
    found = {}
    for word in line[7:].split():
        name, _, version = word.partition(">=")
        found[name] = tuple(int(n) for n in version.split(".")) if version else (3, 9)
    return found


def interpreter(version):
    """Return the path of a CPython of that version, or None."""
    if sys.version_info[:2] == version:
        return sys.executable
    name = "python%d.%d" % version
    pyenv = sorted(Path.home().glob(".pyenv/versions/%d.%d.*/bin/%s" % (*version, name)))
    return str(pyenv[-1]) if pyenv else shutil.which(name)


def for_version(version):
    return [path for path in PROGRAMS if tags(path).get("cpython", (9,)) <= version]


def outputs(python, mode, paths, lib):
    """Return {path: what it printed}."""
    done = subprocess.run(
        [python, str(HERE / "corpus_child.py"), mode] + [str(path) for path in paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=200,
        env=dict(os.environ, PYTHONPATH=str(lib), CORPUS_BRIEF="1"),
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(line) for line in done.stdout.splitlines())


@pytest.fixture(scope="session")
def lib():
    """A folder with coop, and nothing else, for every CPython."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(coop.__path__[0], folder + "/coop", ignore=shutil.ignore_patterns("__pycache__"))
        yield folder


def test_there_are_enough_programs():
    assert len(PROGRAMS) >= 60
    assert {name for path in PROGRAMS for name in tags(path)} == {"cpython", "micropython"}


@pytest.mark.parametrize("version", VERSIONS, ids="{0[0]}.{0[1]}".format)
def test_on_cpython(version, lib):
    python = interpreter(version)
    if python is None:
        pytest.skip("there is no Python %d.%d here" % version)
    if not hasattr(os, "fork"):
        pytest.skip("no fork() on this system")
    paths = for_version(version)
    assert len(paths) > 40
    wanted = outputs(python, "asyncio", paths, lib)
    got = outputs(python, "coop", paths, lib)
    differing = {Path(path).name: (wanted[path], got.get(path)) for path in wanted if got.get(path) != wanted[path]}
    assert not differing, "\n".join(
        "%s\n--- asyncio:\n%s\n--- coop:\n%s" % (name, *both) for name, both in differing.items()
    )
    assert not [path for path, text in wanted.items() if "ended by" in text or not text]


# Adafruit's library, on MicroPython; what it lacks there, or calls otherwise.
ADAFRUIT = os.environ.get("COOP_ADAFRUIT_ASYNCIO")
NOT_ADAFRUITS = ("threadsafeflag", "uasyncio_name")

FIRST = """
import sys
if COOP:
    import coop.asyncio
    coop.asyncio.install()
"""


def on_micropython(path, on_coop, *libraries):
    """Return what a program prints."""
    folder = unix_vm.tree(None)
    source = FIRST.replace("COOP", str(on_coop)) + path.read_text()
    done = unix_vm.run(["-c", source], libraries or [folder], folder, 30)
    # Where an object lies is not what counts.
    return re.sub("0x[0-9a-f]+|object at [0-9a-f]+", "...", done.stdout) + "exit %d" % done.returncode


MICROPYTHONS = [path for path in PROGRAMS if "micropython" in tags(path)]


@pytest.mark.parametrize("path", MICROPYTHONS, ids=lambda path: path.stem)
def test_on_micropython(path):
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    for _ in range(3):
        wanted, got = on_micropython(path, False), on_micropython(path, True)
        if wanted == got:
            break
    assert got == wanted
    assert "Traceback" not in got
    if ADAFRUIT is None or not os.path.isdir(ADAFRUIT) or path.stem in NOT_ADAFRUITS:
        return
    for _ in range(3):
        if on_micropython(path, False, ADAFRUIT) == got:
            break
        got = on_micropython(path, True)
    else:
        raise AssertionError(got + on_micropython(path, False, ADAFRUIT))
