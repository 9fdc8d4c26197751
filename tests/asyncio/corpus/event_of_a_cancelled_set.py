# for: cpython micropython
import asyncio


async def waiter(event):
    try:
        await event.wait()
        print("woken")
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(waiter(event))
    await asyncio.sleep(0)
    event.set()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")


asyncio.run(main())
