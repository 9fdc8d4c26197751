"""Streams as MicroPython alone has them, on the real MicroPython."""

from streaming import COOP, run

CONNECTED = """
served = []
async def serve(reader, writer):
    served.append(writer)
async def connected():
    await asyncio.start_server(serve, "127.0.0.1", PORT)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    while not served:
        await asyncio.sleep(0)
    return reader, writer, served[0]
"""


def program(body, first=COOP):
    return run("micropython", CONNECTED + body, first)


OLD_NAMES = """
async def main():
    reader, writer, other = await connected()
    assert reader is writer
    await writer.awrite(b"hello", 1, 3)
    await writer.awritestr("lo")
    await asyncio.stream.stream_awrite(writer, b"!!", 0, 1)
    buffer = bytearray(3)
    print(await other.readinto(buffer), buffer)
    print(await other.read(2), await other.read(1))
    await writer.aclose()
    print(await other.read())
    stream = asyncio.StreamReader(other.s, {"peername": "x"})
    print(stream.get_extra_info("peername"), stream.s is other.s)
"""


def test_old_names_and_readinto_are_the_interpreters_own():
    lines = program("import asyncio.stream\n" + OLD_NAMES)
    assert lines == ["3 bytearray(b'ell')", "b'lo' b'!'", "b''", "x True"]
    assert program("import asyncio.stream\n" + OLD_NAMES, first="") == lines


LIBRARIES_OWN = """
from asyncio import core
class Reader:
    def __init__(self, s):
        self.s = s
    def read(self, n):
        yield core._io_queue.queue_read(self.s)
        return self.s.read(n)
    def write(self, data):
        yield core._io_queue.queue_write(self.s)
        return self.s.write(data)
async def main():
    reader, writer, other = await connected()
    mine = Reader(other.s)
    async def later():
        print(await Reader(writer.s).write(b"hello"))
    asyncio.create_task(later())
    print(await mine.read(10))
    try:
        await asyncio.wait_for_ms(mine.read(10), 10)
    except asyncio.TimeoutError:
        print("nothing")
    await writer.awrite(b"x")
    print(await other.read(1))
"""


def test_libraries_that_wait_for_streams_themselves():
    lines = program(LIBRARIES_OWN)
    assert lines == ["5", "b'hello'", "nothing", "b'x'"]
    assert program(LIBRARIES_OWN, first="") == lines


def test_what_is_no_socket_is_a_stream_as_well():
    lines = program(
        """
import micropython
async def main():
    ring = micropython.RingIO(16)
    stream = asyncio.StreamReader(ring)
    async def later():
        ring.write(b"one\\n")
    asyncio.create_task(later())
    print(await within(stream.readline()))
    try:
        await asyncio.StreamReader([]).read(1)
    except (OSError, TypeError):
        print("no stream")
"""
    )
    assert lines == ["b'one\\n'", "no stream"]


ALLOCATED = """
import gc
async def main():
    reader, writer, other = await connected()
    buffer = bytearray(10)
    async def feed():
        while True:
            writer.write(b"0123456789")
            await writer.drain()
            await asyncio.sleep_ms(1)
    asyncio.create_task(feed())
    n = 0
    for i in range(60):
        if i == 10:
            gc.collect()
            before = gc.mem_alloc()
        await other.readinto(buffer)
    print((gc.mem_alloc() - before) // 50)
"""


def test_reading_allocates_no_more_than_the_interpreters_own():
    (coops,) = program(ALLOCATED)
    (own,) = program(ALLOCATED, first="")
    print("bytes for a readinto(), a write() and a drain(): coop %s, asyncio %s" % (coops, own))
    assert int(coops) <= int(own)


def test_a_stream_that_another_task_closes_tells_who_reads():
    lines = program(
        """
async def main():
    reader, writer, other = await connected()
    async def read(name, aw):
        try:
            print(name, await aw)
        except OSError as error:
            print(name, "OSError")
    # Behind the stream's back.
    task = asyncio.create_task(read("socket", reader.read(1)))
    await asyncio.sleep_ms(1)
    reader.s.close()
    await within(task)
    task = asyncio.create_task(read("stream", other.read(1)))
    await asyncio.sleep_ms(1)
    other.close()
    await within(task)
    await asyncio.sleep_ms(1)
    print("end")
"""
    )
    assert lines == ["socket OSError", "stream b''", "end"]
