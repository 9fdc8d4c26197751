"""What allocates nothing in MicroPython's asyncio allocates nothing in coop's: the heap is locked meanwhile."""

import pytest
import unix_vm
from streaming import run

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


def test_on_cpython_a_connection_leaves_nothing_to_the_collector():
    assert run(
        "cpython",
        """
import gc, socket
async def main():
    async def serve(reader, writer):
        await reader.readline()
        writer.write(b"one")
        writer.write(b"two")
        writer.close()
        await writer.wait_closed()
    server = await asyncio.start_server(serve, "127.0.0.1", PORT)
    gc.collect()
    gc.disable()
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", PORT)) as s:
            await asyncio.sleep(0.005)
            s.send(b"hello\\n")
            await asyncio.sleep(0.01)
            assert s.recv(100) == b"onetwo"
    await asyncio.sleep(0.01)
    kinds = [type(o).__name__ for o in gc.get_objects()]
    print(kinds.count("Transport"), kinds.count("StreamReader"), kinds.count("Steps") < 3)
""",
    ) == ["0 0 True"]


def test_on_cpython_the_collector_is_spared_for_a_run_unless_the_program_says_so():
    assert run(
        "cpython",
        """
import gc
async def look():
    print(gc.get_freeze_count() > 1000)
asyncio.run(look())
print(gc.get_freeze_count())
gc.freeze()
asyncio.run(look())
print(gc.get_freeze_count() > 1000)
gc.unfreeze()
async def main():
    pass
""",
    ) == ["True", "0", "True", "True"]
