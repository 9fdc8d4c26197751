"""coop in the place of asyncio: what things cost on CPython, against the interpreter's own asyncio in the same run.

    python benchmarks/asyncio_speed.py

Each figure is the best of some turns, which the two take one after the other.
"""

import subprocess
import sys

TURNS = 5

PROGRAM = """
import sys, time
if sys.argv[1] == "coop":
    import coop.asyncio

    coop.asyncio.install()
import asyncio


async def spin(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def switch(n=20000):
    await asyncio.gather(*[spin(n // 10) for _ in range(10)])
    return n


async def queue(n=5000):
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def echo():
        while True:
            await back.put(await there.get())

    task = asyncio.create_task(echo())
    for i in range(n):
        await there.put(i)
        await back.get()
    task.cancel()
    return n


async def nap():
    for _ in range(20):
        await asyncio.sleep(0.0001)


async def sleep(n=200):
    await asyncio.gather(*[nap() for _ in range(n)])
    return n * 20


async def future(n=10000):
    loop = asyncio.get_running_loop()
    for _ in range(n):
        one = loop.create_future()
        loop.call_soon(one.set_result, 1)
        await one
    return n


async def nothing():
    pass


async def task(n=10000):
    for _ in range(n):
        await asyncio.create_task(nothing())
    return n


async def echo(n=1500):
    async def handle(reader, writer):
        while True:
            data = await reader.read(100)
            if not data:
                break
            writer.write(data)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    for _ in range(n):
        writer.write(b"x" * 50)
        await reader.readexactly(50)
    writer.close()
    server.close()
    return n


async def main():
    for case in (switch, sleep, future, task, queue, echo):
        began = time.process_time()
        n = await case()
        print(case.__name__, (time.process_time() - began) / n * 1e6)


asyncio.run(main())
"""

WHAT = {
    "switch": "a switch of tasks, `sleep(0)`",
    "sleep": "a sleep, 200 tasks that sleep 0.1 ms",
    "future": "a future, set by a callback and awaited",
    "task": "a task, made and awaited",
    "queue": "an item through a queue, there and back",
    "echo": "50 bytes through streams, there and back",
}


def figures(which):
    """Return {case: us}, of one turn."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, which], stdout=subprocess.PIPE, universal_newlines=True, check=True
    )
    return {line.split()[0]: float(line.split()[1]) for line in done.stdout.splitlines()}


def main():
    """Measure, and print the table."""
    best = {"coop": {}, "asyncio": {}}
    for _ in range(TURNS):
        for which, found in best.items():
            for case, us in figures(which).items():
                found[case] = min(us, found.get(case, us))
    print("| processor time for | coop, us | asyncio, us | asyncio / coop |")
    print("|---|---|---|---|")
    for case, what in WHAT.items():
        coop, asyncio = best["coop"][case], best["asyncio"][case]
        print("| %s | %.2f | %.2f | %.2f |" % (what, coop, asyncio, asyncio / coop))


if __name__ == "__main__":
    main()
