# for: cpython>=3.11
import asyncio


async def long(name):
    try:
        await asyncio.sleep(1)
    finally:
        print(name, "finally")


async def group():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(long("a"))
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("group cancelled")
        raise


async def main():
    task = asyncio.create_task(group())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")


asyncio.run(main())
