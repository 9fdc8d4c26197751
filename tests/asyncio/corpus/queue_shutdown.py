# for: cpython>=3.13
import asyncio


async def getter(name, queue):
    try:
        while True:
            print(name, await queue.get())
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def main():
    queue = asyncio.Queue(1)
    tasks = [asyncio.create_task(getter(name, queue)) for name in "ab"]
    await queue.put(1)
    await queue.put(2)
    queue.shutdown()
    try:
        await queue.put(3)
    except asyncio.QueueShutDown:
        print("put is refused")
    for task in tasks:
        await task
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown(immediate=True)
    try:
        await queue.get()
    except asyncio.QueueShutDown:
        print("nothing is left")


asyncio.run(main())
