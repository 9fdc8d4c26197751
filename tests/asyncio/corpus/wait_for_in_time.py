# for: cpython micropython
import asyncio


async def work(t):
    await asyncio.sleep(t)
    print("worked", t)
    return t


async def main():
    print(await asyncio.wait_for(work(0.02), 0.1))
    print(await asyncio.wait_for(work(0.02), None))
    print(await asyncio.wait_for(asyncio.create_task(work(0.01)), 1))


asyncio.run(main())
