# for: cpython>=3.13
import asyncio


async def job(name, t):
    await asyncio.sleep(t)
    return name


async def main():
    tasks = {asyncio.create_task(job(name, t)): name for name, t in (("b", 0.02), ("a", 0.01), ("c", 0.03))}
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], await task)


asyncio.run(main())
