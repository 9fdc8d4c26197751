# for: cpython micropython
import asyncio


async def waiter(name, event):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    print(event.is_set())
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(0.02)
    event.set()
    event.clear()
    print("cleared", event.is_set())
    for task in tasks:
        await task
    event.set()
    await waiter("d", event)


asyncio.run(main())
