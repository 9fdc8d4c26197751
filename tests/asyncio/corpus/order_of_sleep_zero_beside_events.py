# for: cpython micropython
import asyncio


async def spinner(name):
    for i in range(6):
        print(name, i)
        await asyncio.sleep(0)


async def waiter(name, event):
    print(name, "waits")
    await event.wait()
    print(name, "woken")


async def main():
    event = asyncio.Event()
    tasks = [
        asyncio.create_task(waiter("w1", event)),
        asyncio.create_task(spinner("s")),
        asyncio.create_task(waiter("w2", event)),
    ]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    event.set()
    print("set")
    for task in tasks:
        await task


asyncio.run(main())
