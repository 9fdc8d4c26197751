"""Well-known libraries of desktops, unmodified, on coop: aiohttp, uvicorn, httpx, websockets and anyio."""

import subprocess
import sys

import pytest

BEGIN = """
import coop.asyncio
coop.asyncio.install()
import asyncio
import coop
"""

AIOHTTP = """
import aiohttp
from aiohttp import web

async def hello(request):
    await asyncio.sleep(0.01)
    return web.Response(text="hello " + request.query["n"])

async def main():
    app = web.Application()
    app.router.add_get("/", hello)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        async def get(n):
            async with session.get("http://127.0.0.1:%d/?n=%d" % (port, n)) as response:
                return await response.text()
        print(await asyncio.gather(*[get(n) for n in range(3)]))
        print(await coop.race(coop.sleep(20), get(4)))
    await runner.cleanup()

asyncio.run(main())
print(coop.all_tasks())
"""

UVICORN = """
import httpx
import uvicorn

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await coop.sleep(0.01)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})

async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    address = "http://127.0.0.1:%d/" % server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient() as client:
        responses = await asyncio.gather(*[client.get(address) for _ in range(3)])
        print([response.text for response in responses])
    server.should_exit = True
    await serving

asyncio.run(main())
"""

WEBSOCKETS = """
import websockets

async def echo(connection):
    async for message in connection:
        await connection.send(message.upper())

async def main():
    async with websockets.serve(echo, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with websockets.connect("ws://127.0.0.1:%d" % port) as connection:
            for word in ("one", "two"):
                await connection.send(word)
                print(await connection.recv())

asyncio.run(main())
"""

ANYIO = """
import anyio

async def main():
    with anyio.move_on_after(0.02) as scope:
        await coop.Event().wait()
    print(scope.cancelled_caught)
    async with anyio.create_task_group() as group:
        group.start_soon(anyio.sleep, 60)
        print(await anyio.to_thread.run_sync(len, "four"))
        group.cancel_scope.cancel()

asyncio.run(main())
print("over")
"""

PROGRAMS = {
    "aiohttp": (AIOHTTP, ["['hello 0', 'hello 1', 'hello 2']", "(1, 'hello 4')", "set()"]),
    "uvicorn": (UVICORN, ["['hello', 'hello', 'hello']"]),
    "websockets": (WEBSOCKETS, ["ONE", "TWO"]),
    "anyio": (ANYIO, ["True", "4", "over"]),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_runs(name):
    program, wanted = PROGRAMS[name]
    for module in (name, "httpx") if name == "uvicorn" else (name,):
        pytest.importorskip(module, reason="not installed; see tox -e asyncio")
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + program],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == wanted
