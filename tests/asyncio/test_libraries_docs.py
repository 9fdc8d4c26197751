"""The programs of docs/asyncio.md with other people's libraries, as they stand there: a simulated board in real time."""

import asyncio
import importlib.util
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loading import needs
from streaming import free_port

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "asyncio.md"

# A line on stdin presses the button; the LED's changes are printed.
PROGRAM = """
import runpy, sys, threading
from coop import hal
world = hal.use("sim").world

def press():
    for _ in sys.stdin:
        world.at_ns(world.now, lambda: world.contact("D3", True))
        world.at_ns(world.now + 50_000_000, lambda: world.contact("D3", False))

threading.Thread(target=press, daemon=True).start()
runpy.run_path(%r, run_name="__main__")
"""


class App:
    """One of the programs in a process of its own."""

    def __init__(self, library, folder, **replaced):
        if importlib.util.find_spec(library) is None:
            pytest.skip("no %s here: see tox -e asyncio" % library)
        blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
        (source,) = [block for block in blocks if re.search(r"^(from|import) %s\b" % library, block, re.M)]
        for old, new in replaced.values():
            assert old in source
            source = source.replace(old, new)
        path = folder / "app.py"
        path.write_text(source)
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM % str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )

    def press(self):
        self.process.stdin.write("press\n")

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.process.kill()
        said = self.process.communicate()[0]
        if error is not None:
            print(said)


async def eventually(look, *, seconds=30):
    """Call look() until it gives something true and raises no OSError; returns that."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = await look()
            if found:
                return found
        except OSError:
            pass
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def get(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET %s HTTP/1.0\r\n\r\n" % path.encode())
    text = (await reader.read()).decode()
    writer.close()
    return text.partition("\r\n\r\n")[2]


def test_the_page_of_microdot(tmp_path):
    port = free_port()
    with App("microdot", tmp_path, port=("8080", str(port))) as app:

        async def look():
            assert await eventually(lambda: get(port, "/")) == "The LED is off, the button was pressed 0 times."
            assert await get(port, "/toggle") == "toggled"
            app.press()

            async def pressed():
                return "1 times" in await get(port, "/")

            await eventually(pressed)
            assert await get(port, "/") == "The LED is on, the button was pressed 1 times."

        asyncio.run(look())


def test_the_messages_of_aiomqttc(tmp_path):
    aiomqttc = pytest.importorskip("aiomqttc")
    port = free_port()
    broker = subprocess.Popen([needs("mosquitto"), "-p", str(port)], stderr=subprocess.DEVNULL)
    try:

        async def look():
            client = aiomqttc.MQTTClient("look", "127.0.0.1", port)
            come = []

            async def on_message(client, topic, message, retain):
                come.append(bytes(message))

            client.on_message = on_message
            assert await eventually(client.connect)
            await client.subscribe("button")
            with App("aiomqttc", tmp_path, host=("192.168.1.10", "127.0.0.1"), port=("1883", str(port))) as app:

                async def pressed():
                    app.press()
                    await asyncio.sleep(0.1)
                    return come

                assert (await eventually(pressed))[0].startswith(b"pressed at ")
            await client.disconnect()

        asyncio.run(look())
    finally:
        broker.terminate()
        broker.wait()


def test_the_socket_of_uaioweb(tmp_path):
    aiohttp = pytest.importorskip("aiohttp")
    port = free_port()
    with App("uaioweb", tmp_path, port=("8081", str(port))) as app:

        async def look():
            async with aiohttp.ClientSession() as session:
                socket = await eventually(lambda: session.ws_connect("http://127.0.0.1:%d/socket" % port))
                await socket.send_str("on")

                async def pressed():
                    app.press()
                    try:
                        return await socket.receive_str(timeout=0.2)
                    except asyncio.TimeoutError:
                        return None

                assert await eventually(pressed) == "pressed"
                await socket.close()

        asyncio.run(look())
