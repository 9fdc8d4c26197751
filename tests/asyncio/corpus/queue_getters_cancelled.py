# for: cpython
import asyncio


async def getter(name, queue):
    try:
        print(name, await queue.get())
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel()
    await asyncio.sleep(0)
    queue.put_nowait(2)
    await asyncio.wait(tasks)
    print(queue.qsize())


asyncio.run(main())
