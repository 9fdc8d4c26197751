# for: cpython micropython
import asyncio


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    task = asyncio.create_task(add(1, 2))
    print(task.done())
    print(await task, task.done(), await task)
    return await add(3, 4)


print(asyncio.run(main()))
