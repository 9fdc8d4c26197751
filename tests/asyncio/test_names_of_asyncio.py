"""The table of docs/asyncio.md against the real modules: CPython's, MicroPython's, Adafruit's, and coop's."""

import asyncio
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
import unix_vm

import coop.asyncio

ROOT = Path(__file__).resolve().parent.parent.parent
VERSION = sys.version_info[:2]
ADAFRUIT = os.environ.get("COOP_ADAFRUIT_ASYNCIO")
# Names of its own that MicroPython loads when they are first used, so that dir() does not show them before.
LAZY = "[setattr(asyncio, name, getattr(asyncio, name)) for name in asyncio._attrs]; import asyncio.funcs, asyncio.lock"


def rows():
    """Return {name: [what stands in its row]}."""
    found = {}
    for line in (ROOT / "docs" / "asyncio.md").read_text(encoding="utf-8").splitlines():
        match = re.match(r"\| `(\w+)` \|(.*)\|$", line)
        if match:
            assert match.group(1) not in found
            found[match.group(1)] = [cell.strip() for cell in match.group(2).split("|")]
    return found


ROWS = rows()


def on_cpython(cell):
    """Whether the cell says that this version of CPython has it."""
    if cell.startswith("to "):
        return tuple(map(int, cell[3:].split("."))) >= VERSION
    if cell.endswith(" on"):
        return tuple(map(int, cell[:-3].split("."))) <= VERSION
    return cell == "yes"


def public(names):
    return {name for name in names if not name.startswith("_")}


def test_cpythons_names():
    names = public(name for name in dir(asyncio) if not isinstance(getattr(asyncio, name), ModuleType))
    names.discard("subprocess")
    said = {name for name, row in ROWS.items() if on_cpython(row[0])} - {"subprocess", "sys"}
    if VERSION <= (3, 13):
        assert names == said
    else:  # newer ones take away what was deprecated
        assert names <= said
    assert public(asyncio.__all__) <= set(ROWS)


def micropython(program, *path):
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    lib = unix_vm.tree(None)
    done = unix_vm.run(["-c", program], path or [lib], lib, 60)
    assert done.returncode == 0, done.stdout
    return set(done.stdout.split())


def test_micropythons_names():
    names = micropython("import asyncio\n%s\nprint(*dir(asyncio))" % LAZY)
    assert public(names) == {name for name, row in ROWS.items() if row[1]}


def test_adafruits_names():
    if ADAFRUIT is None or not os.path.isdir(ADAFRUIT):
        pytest.skip("COOP_ADAFRUIT_ASYNCIO is no folder with adafruit-circuitpython-asyncio: see tox.ini")
    # (Its event module defines ThreadSafeFlag where there is CircuitPython's kind of stream.)
    lazy = LAZY.replace("in asyncio._attrs", "in asyncio._attrs if name != 'ThreadSafeFlag'")
    names = micropython("import asyncio\nprint(*asyncio._attrs)\n%s\nprint(*dir(asyncio))" % lazy, ADAFRUIT)
    assert public(names) == {name for name, row in ROWS.items() if row[2]}


def test_coops_names_on_cpython():
    for name, row in ROWS.items():
        there = hasattr(coop.asyncio, name)
        if row[3].startswith("absent: "):
            assert not there, name
        elif row[3] == "CPython's":
            assert there is hasattr(asyncio, name), name
            if there and on_cpython(row[0]):
                assert getattr(coop.asyncio, name) is getattr(asyncio, name), name
        else:
            assert row[3].startswith("coop's") or "coop's tasks wait" in row[3], name
            if name != "cur_task":
                assert there and getattr(coop.asyncio, name) is not getattr(asyncio, name, None), name


def test_coops_names_on_boards():
    program = "from coop import asyncio\nfor name in %r:\n    if hasattr(asyncio, name): print(name)"
    there = micropython(program % sorted(ROWS))
    for name, row in ROWS.items():
        assert row[4].startswith(("there", "absent: ")), name
        assert (name in there) == row[4].startswith("there"), name


def test_nothing_public_is_left_out_of_the_table():
    names = public(name for line in coop.asyncio.load("asyncio.names").NAMES.split("\n") for name in line.split()[1:])
    names -= {"Stream", "stream_awrite"}  # MicroPython has them one module deeper
    assert names <= set(ROWS)
