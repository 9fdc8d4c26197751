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


async def look(url, press):
    """Look at the page, toggle the LED, press until a page that waits for that is told; returns what was seen."""
    async with aiohttp.ClientSession() as session:

        async def page():
            async with session.get(url) as response:
                found = re.search("<h1>The LED is (\\w+), the button was pressed (\\d+) times", await response.text())
            return found.group(1), int(found.group(2))

        async def next_press():
            async with session.get(url + "/next") as response:
                return (await response.json())["presses"]

        seen = [await page()]
        async with session.post(url + "/toggle") as response:
            assert response.status == 200  # it was sent on to the page
        seen.append(await page())
        waiting = asyncio.ensure_future(next_press())
        pressed = 0
        while not waiting.done():
            press()  # one that comes before the page has asked is not the one that it waits for
            pressed += 1
            await asyncio.wait([waiting], timeout=0.2)
        assert 0 <= await waiting <= pressed
        while (await page())[1] < pressed:
            pass
        led, counted = await page()
        return seen, counted == pressed, led == ("off" if counted % 2 else "on")


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

        seen = asyncio.run(asyncio.wait_for(look(url, lambda: process.stdin.write("press\n")), 60))
        assert seen == ([("off", 0), ("on", 0)], True, True)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert "KeyboardInterrupt" in said and "never awaited" not in said
    finally:
        process.kill()
        process.wait()
