# for: cpython>=3.11
import asyncio


async def quick():
    try:
        await asyncio.sleep(0.02)
        return "slept"
    except asyncio.CancelledError:
        return "cancelled"


async def main():
    task = asyncio.create_task(quick())
    task.cancel()
    print(task.uncancel())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("before the start")


asyncio.run(main())
