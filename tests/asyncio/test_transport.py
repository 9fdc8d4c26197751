"""CPython: what is written in one go is sent in one, and what else the event loop does with sockets in its own way."""

from streaming import run

BEGIN = """
import socket
async def connected():
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    reader, writer = await asyncio.open_connection(sock=ours)
    return reader, writer, theirs
def got(theirs):
    try:
        return theirs.recv(1000000)
    except BlockingIOError:
        return None
async def all_of(theirs, n):
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < n:
        data += await loop.sock_recv(theirs, 1000000)
    return data
"""


def program(body):
    return run("cpython", BEGIN + body)


def test_the_first_piece_goes_out_at_once_and_the_others_together():
    assert program(
        """
async def main():
    reader, writer, theirs = await connected()
    writer.write(b"one ")
    await writer.drain()
    print(got(theirs))
    writer.writelines([b"two ", bytearray(b"three "), memoryview(b"four")])
    writer.write(b"")
    print(writer.transport.get_write_buffer_size(), got(theirs))
    await asyncio.sleep(0)
    print(writer.transport.get_write_buffer_size(), got(theirs))
"""
    ) == ["b'one '", "14 None", "0 b'two three four'"]


def test_small_and_large_pieces_keep_their_order():
    assert program(
        """
async def main():
    reader, writer, theirs = await connected()
    pieces = [b"a" * 10, b"b" * 1000000, b"c" * 10, b"d" * 20000, b"e"] * 3
    for piece in pieces:
        writer.write(piece)
    whole = b"".join(pieces)
    print(await within(all_of(theirs, len(whole))) == whole)
"""
    ) == ["True"]


def test_the_ways_to_end():
    assert program(
        """
async def main():
    for end in ("close", "write_eof", "abort"):
        reader, writer, theirs = await connected()
        writer.write(b"the ")
        writer.write(b"last")
        if end == "abort":
            writer.transport.abort()
        else:
            getattr(writer, end)()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(end, got(theirs), got(theirs))
    reader, writer, theirs = await connected()
    for wrong in ("text", 1):
        try:
            writer.write(wrong)
        except TypeError:
            print("TypeError")
    writer.write_eof()
    try:
        writer.write(b"x")
    except RuntimeError:
        print("RuntimeError")
    # What is written when the run ends is sent.
    global kept
    kept = await connected()
    kept[1].write(b"good")
    kept[1].write(b"bye")
import atexit
atexit.register(lambda: print(got(kept[2])))
"""
    ) == [
        "close b'the last' b''",
        "write_eof b'the last' b''",
        "abort b'the last' b''",
        "TypeError",
        "TypeError",
        "RuntimeError",
        "b'goodbye'",
    ]


def test_libraries_use_the_loops_own_sockets():
    assert program(
        """
async def main():
    loop = asyncio.get_running_loop()
    listening = socket.create_server(("127.0.0.1", PORT))
    listening.setblocking(False)
    mine = socket.socket()
    mine.setblocking(False)
    accepted, _ = await within(asyncio.gather(loop.sock_accept(listening), loop.sock_connect(mine, ("127.0.0.1", PORT))))
    await within(loop.sock_sendall(mine, b"hello"))
    print(await within(loop.sock_recv(accepted[0], 100)))
    called = asyncio.Event()
    loop.add_reader(mine, called.set)
    loop.add_writer(mine, lambda: (print("writable"), loop.remove_writer(mine)))
    accepted[0].send(b"x")
    await within(called.wait())
    print(loop.remove_reader(mine), loop.remove_reader(mine), loop.remove_writer(mine))
    print(await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
"""
    )[:3] == ["b'hello'", "writable", "True False False"]


def test_answers_in_pieces_come_to_go_out_in_one_and_one_alone_at_once():
    assert program(
        """
async def main():
    loop = asyncio.get_running_loop()
    async def in_pieces():
        reader, writer, theirs = await connected()
        writer.write(b"one ")
        at_once = got(theirs)
        writer.write(b"two")
        await asyncio.sleep(0)
        print(at_once, got(theirs), end=" ")
    for _ in range(9):
        await in_pieces()
    print()
    reader, writer, theirs = await connected()
    for word in b"alone", b"again":
        writer.write(word)
        print(writer.transport.get_write_buffer_size(), got(theirs))
        await asyncio.sleep(0)
        print(writer.transport.get_write_buffer_size(), got(theirs))
    await in_pieces()
"""
    ) == [
        "b'one ' b'two' " * 8 + "None b'one two' ",
        "5 None",
        "0 b'alone'",
        "0 b'again'",
        "0 None",
        "b'one ' b'two' ",
    ]


def test_what_is_accepted_is_read_now_and_later():
    assert program(
        """
async def main():
    said = []
    async def serve(reader, writer):
        said.append(await reader.read(100))
        if said[0]:
            said.append(await reader.read(100))
            writer.write(b"good")
            writer.write(b"bye")
        writer.close()
        await writer.wait_closed()
        said.append("closed")
    server = await asyncio.start_server(serve, "127.0.0.1", PORT)
    for first in b"hello", b"":
        with socket.create_connection(("127.0.0.1", PORT)) as s:
            if first:
                s.send(first)
            await asyncio.sleep(0.05)
            s.send(b"later")
            await asyncio.sleep(0.05)
            if not first:
                s.send(b"too")
            await asyncio.sleep(0.05)
            print(said, s.recv(100), s.recv(100))
            said.clear()
    with socket.create_connection(("127.0.0.1", PORT)):
        pass
    await asyncio.sleep(0.05)
    print(said, len(asyncio.all_tasks()))
"""
    ) == [
        "[b'hello', b'later', 'closed'] b'goodbye' b''",
        "[b'later', b'too', 'closed'] b'goodbye' b''",
        "[b'', 'closed'] 1",
    ]


def test_a_protocol_that_does_not_read_yet_gets_nothing():
    assert program(
        """
class Shy(asyncio.Protocol):
    def __init__(self, again):
        self.again = again
    def connection_made(self, transport):
        self.transport = transport
        transport.pause_reading()
        if self.again:
            transport.resume_reading()
        print("made")
    def data_received(self, data):
        print(data)
async def main():
    loop = asyncio.get_running_loop()
    for again in False, True:
        made = []
        server = await loop.create_server(lambda: made.append(Shy(again)) or made[0], "127.0.0.1", PORT)
        with socket.create_connection(("127.0.0.1", PORT)) as s:
            s.send(b"hello")
            await asyncio.sleep(0.05)
            if not again:
                print("resumed")
                made[0].transport.resume_reading()
            await asyncio.sleep(0.05)
        server.close()
        await asyncio.sleep(0.05)
"""
    ) == ["made", "resumed", "b'hello'", "made", "b'hello'"]


BUSY = """
import time
def work(ms):
    until = time.monotonic() + ms / 1000
    while time.monotonic() < until:
        pass
"""


def test_a_thousand_who_ask_at_once_do_not_hold_up_a_sleeping_task():
    # A pass looks after sockets for a millisecond.
    assert program(
        BUSY
        + """
async def main():
    loop = asyncio.get_running_loop()
    pairs = [socket.socketpair() for _ in range(200)]
    woken = []
    for ours, theirs in pairs:
        loop.add_reader(ours, lambda ours=ours: (woken.append(ours), loop.remove_reader(ours), work(0.3)))
        theirs.send(b"x")
    passes = []
    while len(woken) < 200:
        passes.append(len(woken))
        await asyncio.sleep(0)
    steps = [b - a for a, b in zip(passes, passes[1:])]
    print(max(steps) <= 4, len(set(woken)))
"""
    ) == ["True 200"]


def test_a_sleeper_does_not_wait_for_the_rest_of_a_long_pass():
    assert program(
        BUSY
        + """
async def main():
    steps, woken = [0], []
    async def works():
        for _ in range(4):
            await asyncio.sleep(0)
            work(0.5)
            steps[0] += 1
    async def sleeps(name):
        before = steps[0]
        await asyncio.sleep(0.010)
        woken.append((name, steps[0] - before))
    tasks = [asyncio.create_task(works()) for _ in range(100)]
    await asyncio.sleep(0)
    await asyncio.gather(*[sleeps(name) for name in "abc"])
    # 20 steps take 10 ms, and 8 are between two looks at the clock.
    print([name for name, _ in woken], all(n <= 20 + 9 for _, n in woken))
    await asyncio.gather(*tasks)
    print(steps[0])
"""
    ) == ["['a', 'b', 'c'] True", "400"]


def test_sleepers_hold_up_nobody_else():
    # At most every second step is one of a sleeper who overtook others.
    assert program(
        BUSY
        + """
async def main():
    done = [0, 0]
    async def works():
        while True:
            await asyncio.sleep(0)
            work(0.05)
            done[0] += 1
    async def naps():
        while True:
            await asyncio.sleep(0.0001)
            work(0.05)
            done[1] += 1
    for _ in range(50):
        asyncio.create_task(works())
        asyncio.create_task(naps())
    await asyncio.sleep(1)
    print(done[0] > 0.8 * done[1] > 0, done[1] > 500)
"""
    ) == ["True True"]
