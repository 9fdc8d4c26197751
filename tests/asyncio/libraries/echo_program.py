"""Sends back what comes, read and written in pieces of random sizes: SCHEDULER PORT SEED."""

import sys

if sys.argv[1] == "coop":
    import coop.asyncio

    coop.asyncio.install()
import asyncio
import random

random.seed(int(sys.argv[3]))
served = 0


def size():
    return random.choice((1, 100, 5000, 60000)) + random.getrandbits(8)


async def echo(reader, writer):
    global served
    try:
        while True:
            way = random.getrandbits(3)
            if way == 0 and hasattr(reader, "readinto"):
                buffer = bytearray(size())
                data = memoryview(buffer)[: await reader.readinto(buffer)]
            else:
                data = await reader.read(size())
            if not data:
                break
            while data:
                n = size()
                writer.write(data[:n])
                data = data[n:]
                if random.getrandbits(2):
                    await writer.drain()
            await writer.drain()
    except OSError:
        pass
    finally:
        served += 1
        writer.close()
        try:
            await writer.wait_closed()
        except OSError:
            pass


async def report(reader, writer):
    while (await reader.readline()).strip():
        pass
    writer.write(b"HTTP/1.0 200 OK\r\n\r\n%d %d" % (served, len(asyncio.all_tasks()) if sys.argv[1] == "coop" else 0))
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    await asyncio.start_server(report, "127.0.0.1", int(sys.argv[2]))
    await asyncio.start_server(echo, "127.0.0.1", int(sys.argv[4]))
    while True:
        await asyncio.sleep(3600)


asyncio.run(main())
