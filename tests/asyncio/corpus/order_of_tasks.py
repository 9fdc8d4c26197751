# for: cpython micropython
import asyncio


async def worker(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    print(name, "done")


async def main():
    tasks = [asyncio.create_task(worker("abc"[i], i + 1)) for i in range(3)]
    print("created")
    for task in tasks:
        await task
        print("awaited")


asyncio.run(main())
