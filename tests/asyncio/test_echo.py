"""Many bytes there and back, in pieces of random sizes, with connections that end in the middle: none is lost."""

import random
import select
import socket
import struct
import threading
import time

import pytest
from loading import FULL, Server
from streaming import INTERPRETERS, free_port

TOTAL = 1_000_000_000 if FULL else 50_000_000
AT_ONCE = 8  # connections
PATTERN = random.Random(1).randbytes(1_000_003)  # its length is prime, so no two places in a stream look alike


@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_not_a_byte_is_lost_or_out_of_order(interpreter):
    port = free_port()
    with Server(interpreter, "echo_program.py", "coop", arguments=["1", str(port)]) as server:
        before = int(server.get("/").split()[1])
        wrong, connections = [], []

        def talk(seed):
            try:
                connections.append(converse(port, TOTAL // AT_ONCE, random.Random(seed)))
            except Exception as error:
                wrong.append(repr(error))

        threads = [threading.Thread(target=talk, args=[seed]) for seed in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong
        ended = time.monotonic() + 30
        served, tasks = 0, before + 1
        while served < sum(connections) or tasks > before:
            assert time.monotonic() < ended, "of %d connections %d were served; %d tasks are left, of %d" % (
                sum(connections),
                served,
                tasks,
                before,
            )
            served, tasks = map(int, server.get("/").split())
    print("%s: %d MB in %d connections" % (interpreter, TOTAL // 1_000_000, sum(connections)))


def converse(port, total, chance):
    """Send and get back `total` bytes, in one connection after another; returns how many it took."""
    n = 0
    while total > 0:
        n += 1
        wanted = min(total, chance.choice([1000, 100_000, 5_000_000]))
        # Every other connection dies in the middle, half of those with a reset.
        all_of_it = chance.random() < 0.5 or wanted == total
        total -= one(port, wanted, all_of_it, chance)
    return n


def one(port, wanted, all_of_it, chance):
    sent = got = 0
    end = wanted if all_of_it else chance.randrange(wanted)
    s = socket.create_connection(("127.0.0.1", port))
    s.setblocking(False)
    while got < end:
        readable, writable, _ = select.select([s], [s] if sent < wanted else [], [], 30)
        if not readable and not writable:
            raise AssertionError("nothing comes: %d bytes sent, %d got" % (sent, got))
        if writable:
            place = sent % len(PATTERN)
            sent += s.send(PATTERN[place : place + min(chance.choice([1, 1000, 70_000]), wanted - sent)])
        if readable:
            data = s.recv(chance.choice([1, 1000, 70_000]))
            place = got % len(PATTERN)
            expected = PATTERN[place : place + len(data)]
            expected += PATTERN[: len(data) - len(expected)]
            assert data and data == expected, "after %d bytes" % got
            got += len(data)
    if not all_of_it and chance.random() < 0.5:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.close()
    return got
