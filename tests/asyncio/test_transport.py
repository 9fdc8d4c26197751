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
        "abort b'the ' b''",
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


def test_a_thousand_who_ask_at_once_do_not_hold_up_a_sleeping_task():
    # What a pass looks after grows with the tasks that are ready, and not with the sockets.
    assert program(
        """
import coop.asyncio.cpython.sockets as own
from coop.loop import loop as scheduler
async def main():
    loop = asyncio.get_running_loop()
    pairs = [socket.socketpair() for _ in range(200)]
    woken = []
    for ours, theirs in pairs:
        loop.add_reader(ours, lambda ours=ours: (woken.append(ours), loop.remove_reader(ours)))
        theirs.send(b"x")
    own.MOST = loop._at_once = 5
    passes = []
    while len(woken) < 200:
        passes.append(len(woken))
        await asyncio.sleep(0)
    steps = [b - a for a, b in zip(passes, passes[1:])]
    print(max(steps) <= 5, len(set(woken)))
"""
    ) == ["True 200"]
