# for: cpython micropython
import asyncio


async def child(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def gathering():
    try:
        await asyncio.gather(child("a"), child("b"))
    except asyncio.CancelledError:
        print("gathering cancelled")
        raise


async def main():
    task = asyncio.create_task(gathering())
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")
    await asyncio.sleep(0.02)


asyncio.run(main())
