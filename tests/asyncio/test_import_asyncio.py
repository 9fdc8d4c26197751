"""install() and uninstall(): what `import asyncio` gives, on CPython and on the real MicroPython."""

import subprocess
import sys

import pytest
import unix_vm

PROGRAM = """
import sys
if LOADED_BEFORE:
    import asyncio
    from asyncio import Event as before
import coop.asyncio
coop.asyncio.install()
coop.asyncio.install()
import asyncio
import uasyncio
import asyncio.core, asyncio.event
from asyncio.lock import Lock
from uasyncio.core import sleep
assert asyncio is uasyncio is coop.asyncio
assert sleep is asyncio.sleep and Lock is asyncio.Lock and asyncio.event.Event is asyncio.Event
async def main():
    event = asyncio.Event()
    asyncio.create_task(setter(event))
    return await event.wait()
async def setter(event):
    await sleep(0.01)
    event.set()
assert asyncio.run(main()) is True
coop.asyncio.uninstall()
coop.asyncio.uninstall()
import asyncio
assert asyncio is not coop.asyncio
if LOADED_BEFORE:
    assert asyncio.Event is before
print("ok")
"""


@pytest.mark.parametrize("before", [False, True])
def test_import_asyncio_gives_coops_until_it_is_uninstalled(interpreter, before):
    assert interpreter("LOADED_BEFORE = %s\n%s" % (before, PROGRAM)) == "ok\n"


def test_a_name_that_nobody_has_says_where_to_look(interpreter):
    program = """
from coop import asyncio
try:
    asyncio.StreamWalker
except AttributeError as error:
    print(error)
"""
    assert "StreamWalker" in interpreter(program)


def _cpython(program):
    return [sys.executable, "-c", program]


@pytest.fixture(params=["cpython", "micropython"])
def interpreter(request):
    """A function that runs a program; returns what it printed."""
    lib = unix_vm.tree(None) if request.param == "micropython" and unix_vm.binary() is not None else None
    if request.param == "micropython" and lib is None:
        pytest.skip(unix_vm.MISSING)

    def run(program):
        if lib is None:
            done = subprocess.run(
                _cpython(program), stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=60
            )
        else:
            done = unix_vm.run(["-c", program], [lib], lib, 60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
