"""What allocates nothing in MicroPython's asyncio allocates nothing in coop's: the heap is locked meanwhile."""

import pytest
import unix_vm

PROGRAM = """
import micropython
from coop import asyncio

async def other(event, back, lock, n):
    for _ in range(n):
        await event.wait()
        event.clear()
        back.set()

async def main():
    event, back, lock, flag = asyncio.Event(), asyncio.Event(), asyncio.Lock(), asyncio.ThreadSafeFlag()
    task = asyncio.create_task(other(event, back, lock, 20))

    for i in range(15):
        if i == 5:  # lists have got their space
            micropython.heap_lock()
        %s
    micropython.heap_unlock()
    print("no garbage")

asyncio.run(main())
"""

WORK = {
    "sleep_ms(0)": "await asyncio.sleep_ms(0)",
    "sleep_ms(1)": "await asyncio.sleep_ms(1)",
    "an Event, there and back": "event.set(); await back.wait(); back.clear()",
    "a free Lock": "await lock.acquire(); lock.release()",
    "a free Lock, async with": "async with lock: pass",
    "a ThreadSafeFlag": "flag.set(); await flag.wait()",
}


@pytest.mark.parametrize("what", WORK)
def test_it_allocates_nothing(what):
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    lib = unix_vm.tree(None)
    done = unix_vm.run(["-c", PROGRAM % WORK[what]], [lib], lib, 60)
    assert done.stdout == "no garbage\n"


def test_the_lock_of_the_heap_is_seen():
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    lib = unix_vm.tree(None)
    done = unix_vm.run(["-c", PROGRAM % "bytearray(100)"], [lib], lib, 60)
    assert "MemoryError" in done.stdout
