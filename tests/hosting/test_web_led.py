"""The example that serves a page: asyncio's web server beside an LED and a button."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="aiohttp is not installed; see tox -e blinka")

import aiohttp

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "linux" / "web_led.py"

# The example on a simulated board in real time, whose button a line on stdin presses.
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


async def look(url):
    """Look at the page, toggle the LED, wait for a press; returns what was seen."""
    async with aiohttp.ClientSession() as session:

        async def page():
            async with session.get(url) as response:
                return re.search(
                    "<h1>The LED is (\\w+), the button was pressed (\\d+) times", await response.text()
                ).groups()

        seen = [await page()]
        async with session.post(url + "/toggle") as response:
            assert response.status == 200  # it was sent on to the page
        seen.append(await page())

        async def following():
            async with session.get(url + "/next") as response:
                return (await response.json())["presses"]

        waiting = asyncio.ensure_future(following())
        await asyncio.sleep(0.2)
        yield
        seen.append(await asyncio.wait_for(waiting, 30) in (0, 1))
        while (await page())[1] != "1":
            await asyncio.sleep(0.01)
        seen.append(await page())
        yield seen


def test_it_shows_toggles_and_counts():
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM % str(EXAMPLE)],
        env=dict(os.environ, PORT="0"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    )
    try:
        url = process.stdout.readline().strip()
        assert url.startswith("http://localhost:"), url + process.stdout.read()

        async def test():
            looking = look(url)
            await looking.__anext__()
            process.stdin.write("press\n")
            return await looking.__anext__()

        seen = asyncio.run(test())
        assert seen == [("off", "0"), ("on", "0"), True, ("off", "1")]
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert "KeyboardInterrupt" in said and "never awaited" not in said
    finally:
        process.kill()
        process.wait()
