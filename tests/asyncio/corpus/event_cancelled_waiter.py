# for: cpython micropython
import asyncio


async def waiter(name, event):
    try:
        await event.wait()
        print(name, "woken")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    event.set()
    for task in (tasks[0], tasks[2]):
        await task
    print(tasks[1].done())


asyncio.run(main())
