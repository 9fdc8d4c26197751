# for: cpython
import asyncio


async def main():
    task = asyncio.current_task()
    print(task.cancel())
    print("goes on")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("at the await")


async def at_the_end():
    asyncio.current_task().cancel()
    return 5


async def both():
    await main()
    task = asyncio.create_task(at_the_end())
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(both())
