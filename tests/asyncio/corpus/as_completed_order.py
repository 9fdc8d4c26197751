# for: cpython
import asyncio


async def job(name, t):
    await asyncio.sleep(t)
    return name


async def bad():
    await asyncio.sleep(0.02)
    raise ValueError("bad")


async def main():
    for next_one in asyncio.as_completed([job("slow", 0.05), bad(), job("fast", 0.01), job("middle", 0.03)]):
        try:
            print(await next_one)
        except ValueError as error:
            print("ValueError", error)
    task = asyncio.create_task(job("late", 1))
    for next_one in asyncio.as_completed([task, job("early", 0.01)], timeout=0.05):
        try:
            print(await next_one)
        except asyncio.TimeoutError:
            print("timeout")
    task.cancel()


asyncio.run(main())
