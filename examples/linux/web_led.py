"""Serves a page that shows and toggles an LED and counts the presses of a button, beside everything else.

Wire an LED with its resistor (330 ohm) in series from D1 to ground, and a button from D3 to ground. It needs aiohttp
(pip install aiohttp), and runs wherever CPython does: on a Linux board, or with `coop run --port sim`. Open
http://localhost:8080, or the board's name in the place of localhost; PORT=8081 in the environment is another port.

The LED and the button are coop's, the web server is asyncio's. Both run in one thread, so the pages call `led.toggle()`
without more ado, and a page that waits for the next press awaits that across the bridge.
"""

import asyncio
import os

from aiohttp import web

from coop import LED, Button, board, from_asyncio, in_asyncio, to_asyncio

PAGE = """<!doctype html>
<meta name="viewport" content="width=device-width">
<title>coop</title>
<h1>The LED is {led}, the button was pressed {presses} times.</h1>
<form method="post" action="/toggle"><button>Toggle the LED</button></form>
<script>fetch("/next").then(() => location.reload())</script>
"""


class Panel:
    def __init__(self):
        self.led = LED(board.D1)
        self.button = Button(board.D3)
        self.presses = 0

    async def count(self):
        async for _ in self.button.presses():
            self.presses += 1
            self.led.toggle()

    # The pages: asyncio's side.

    async def page(self, request):
        led = "on" if self.led.is_lit else "off"
        return web.Response(text=PAGE.format(led=led, presses=self.presses), content_type="text/html")

    async def toggle(self, request):
        self.led.toggle()
        raise web.HTTPSeeOther("/")

    async def next_press(self, request):
        await to_asyncio(self.button.pressed())
        return web.json_response({"presses": self.presses})


async def main():
    panel = Panel()
    app = web.Application()
    app.add_routes([web.get("/", panel.page), web.post("/toggle", panel.toggle), web.get("/next", panel.next_press)])
    runner = web.AppRunner(app)
    await from_asyncio(runner.setup())
    try:
        site = web.TCPSite(runner, "0.0.0.0", int(os.environ.get("PORT", 8080)))
        await from_asyncio(site.start())
        print("http://localhost:%d" % runner.addresses[0][1], flush=True)
        await panel.count()
    finally:
        await from_asyncio(runner.cleanup())


asyncio.run(in_asyncio(main()))
