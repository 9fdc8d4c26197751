# for: cpython
import asyncio


async def work():
    print("work starts")
    await asyncio.sleep(0.01)
    return 5


async def main():
    for limit in (0, -1):
        try:
            print(await asyncio.wait_for(work(), limit))
        except asyncio.TimeoutError:
            print("timeout", limit)

    async def done():
        return 1

    task = asyncio.create_task(done())
    await task
    print(await asyncio.wait_for(task, 0))


asyncio.run(main())
