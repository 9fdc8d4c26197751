"""uaioweb serves, and a task switches an LED at 20 Hz beside it: SCHEDULER PORT."""

import sys

if sys.argv[1] == "coop":
    import coop.asyncio

    coop.asyncio.install()
import asyncio
import time

import uaioweb

if hasattr(time, "ticks_us"):
    now, since = time.ticks_us, time.ticks_diff
else:

    def now():
        return time.monotonic_ns() // 1000

    def since(later, earlier):
        return later - earlier


app = uaioweb.App("127.0.0.1", int(sys.argv[2]))
late = []  # us, of each edge


async def answer(writer, text):
    body = text.encode()
    writer.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n")
    writer.write(b"Content-Length: %d\r\n\r\n" % len(body))
    writer.write(body)
    await writer.drain()


@app.route("/")
async def index(reader, writer):
    await answer(writer, "Hello, world!")


@app.route("/edges")
async def edges(reader, writer):
    found = sorted(late) or [0]
    late.clear()
    await answer(writer, "%d %d %d" % (len(found), found[len(found) * 99 // 100], found[-1]))


@app.route("/socket")
async def echo(reader, writer):
    socket = await uaioweb.WebSocket.upgrade(reader, writer)
    while True:
        message = await socket.recv()
        if message is None or message["type"] == "close":
            break
        await socket.send(message["data"])


async def main():
    await app.serve()
    begin = now()
    edge = 0
    while True:
        edge += 1
        wait = since(begin, now()) + edge * 50000
        await asyncio.sleep(wait / 1000000 if wait > 0 else 0)
        if len(late) < 10000:
            late.append(abs(since(now(), begin) - edge * 50000))


asyncio.run(main())
