# for: cpython micropython
import asyncio


async def calm():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        return "calm"


async def main():
    task = asyncio.create_task(calm())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.done())


asyncio.run(main())
