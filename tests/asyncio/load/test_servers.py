"""microdot and uaioweb, unmodified, from PyPI, under wrk with 50 connections, on coop and on the interpreter's asyncio."""

import asyncio
import time
from socket import SHUT_WR, create_connection

import pytest
from loading import FULL, SCHEDULERS, Server, alone, needs
from streaming import INTERPRETERS

# Turn about, so that what else the machine does strikes both.
ROUNDS = 3
SECONDS = 20 if FULL else 2


@pytest.fixture(params=INTERPRETERS)
def serve(request, tmp_path):
    """A function that starts the program of a library on a scheduler."""

    def start(library, scheduler):
        folder = tmp_path / (library + scheduler)
        folder.mkdir(exist_ok=True)
        folders = [alone(library, folder)] if request.param == "micropython" else []
        return Server(request.param, library + "_program.py", scheduler, folders)

    start.interpreter = request.param
    return start


@pytest.mark.parametrize("library", ["microdot", "uaioweb"])
def test_as_many_requests_as_on_the_interpreters_own_and_the_led_in_time(serve, library):
    needs("wrk")
    rates = {scheduler: [] for scheduler in SCHEDULERS}
    edges = {scheduler: [] for scheduler in SCHEDULERS}
    for _ in range(ROUNDS if library == "microdot" else 2):
        for scheduler in SCHEDULERS:
            with serve(library, scheduler) as server:
                rates[scheduler].append(server.wrk(SECONDS)[1:])
                edges[scheduler].append([int(word) / 1000 for word in server.get("/edges").split()])
    wall = {s: max(rate[0] for rate in rates[s]) for s in SCHEDULERS}
    cpu = {s: max(rate[1] for rate in rates[s]) for s in SCHEDULERS}
    late = {s: min(edge[1] for edge in edges[s]) for s in SCHEDULERS}
    for s in SCHEDULERS:
        print(
            "%s on %s, %s: %.0f requests/s, %.0f for a second of processor time; the LED's edges are off by %.1f ms (p99)"
            % (library, serve.interpreter, s, wall[s], cpu[s], late[s])
        )
    print("coop/own: %.2f, %.2f" % (wall["coop"] / wall["own"], cpu["coop"] / cpu["own"]))
    # It holds what there is, and is not what is aimed at (1.0, and 5 ms): docs/asyncio.md has what was measured. On machines
    # that do other things a round differs by a fifth from another, and everybody's edges are late.
    assert cpu["coop"] >= 0.7 * cpu["own"]
    assert late["coop"] <= max(10, 2 * late["own"])


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_what_is_no_http_harms_nobody(serve, scheduler):
    needs("wrk")
    with serve("microdot", scheduler) as server:
        before = int(server.get("/tasks")) if scheduler == "coop" else 0
        for wrong in (
            b"",
            b"\r\n",
            b"GET\r\n\r\n",
            b"\xff\xfe\x00" * 1000,
            b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\n",
            b"POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf",
            b"POST /echo HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            b"GET / HTTP/1.1\r\nX: " + b"x" * 100000,
        ):
            with create_connection(("127.0.0.1", server.port)) as s:
                s.sendall(wrong)
                s.shutdown(SHUT_WR)
                s.settimeout(30)
                try:
                    while s.recv(1000):
                        pass
                except ConnectionError:
                    pass
        assert server.get("/") == "Hello, world!"
        assert server.get("/echo", b"x" * 5000) == "x" * 5000
        if scheduler == "coop":
            deadline = time.monotonic() + 20
            while int(server.get("/tasks")) > before:
                assert time.monotonic() < deadline, "tasks are left over"


def test_a_websocket_gives_back_what_it_gets(serve):
    aiohttp = pytest.importorskip("aiohttp")
    sizes = [0, 1, 125, 126, 1000] * 20

    async def talk(url):
        async with aiohttp.ClientSession() as session, session.ws_connect(url + "/socket") as socket:
            for size in sizes:
                await socket.send_str("x" * size)
                assert await socket.receive_str(timeout=30) == "x" * size

    with serve("uaioweb", "coop") as server:
        asyncio.run(talk(server.url))
