# for: cpython micropython
import asyncio


async def angry():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError("no")


async def main():
    task = asyncio.create_task(angry())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as error:
        print("ValueError", error)


asyncio.run(main())
