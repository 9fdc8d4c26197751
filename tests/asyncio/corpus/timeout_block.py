# for: cpython>=3.11
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.05) as limit:
            print(round(limit.when() - loop.time(), 3), limit.expired())
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout", limit.expired())
    async with asyncio.timeout(0.05) as limit:
        await asyncio.sleep(0.01)
        limit.reschedule(loop.time() + 0.2)
        await asyncio.sleep(0.1)
    print("in time", limit.expired())
    async with asyncio.timeout(None) as limit:
        print(limit.when())
        limit.reschedule(loop.time() + 0.01)
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print("after")


asyncio.run(main())
