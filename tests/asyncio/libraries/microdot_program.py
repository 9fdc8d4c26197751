"""microdot serves, and a task switches an LED at 20 Hz beside it: WHICH PORT. On "coop" or the interpreter's "own"."""

import sys

if sys.argv[1] == "coop":
    import coop.asyncio

    coop.asyncio.install()
import asyncio
import time

from microdot import Microdot

if hasattr(time, "ticks_us"):
    now, since = time.ticks_us, time.ticks_diff
else:

    def now():
        return time.monotonic_ns() // 1000

    def since(later, earlier):
        return later - earlier


app = Microdot()
late = []  # us, of each edge


@app.route("/")
async def index(request):
    return "Hello, world!"


@app.route("/echo", methods=["POST"])
async def echo(request):
    return request.body


@app.route("/edges")
async def edges(request):
    found = sorted(late) or [0]
    late.clear()
    return "%d %d %d" % (len(found), found[len(found) * 99 // 100], found[-1])


@app.route("/tasks")
async def tasks(request):
    return str(len(asyncio.all_tasks()))


@app.route("/stop")
async def stop(request):
    request.app.shutdown()
    return "bye"


async def blink():
    begin = now()
    edge = 0
    while True:
        edge += 1
        wait = since(begin, now()) + edge * 50000
        await asyncio.sleep(wait / 1000000 if wait > 0 else 0)
        if len(late) < 10000:
            late.append(abs(since(now(), begin) - edge * 50000))


async def main():
    led = asyncio.create_task(blink())
    await app.start_server(host="127.0.0.1", port=int(sys.argv[2]))
    led.cancel()


asyncio.run(main())
