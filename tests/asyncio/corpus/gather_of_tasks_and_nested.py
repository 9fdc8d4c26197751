# for: cpython micropython
import asyncio


async def leaf(name, t):
    await asyncio.sleep(t)
    print(name)
    return name


async def pair(a, b, t):
    return await asyncio.gather(leaf(a, t), leaf(b, 2 * t))


async def main():
    task = asyncio.create_task(leaf("t", 0.05))
    print(await asyncio.gather(pair("a", "b", 0.02), task, pair("c", "d", 0.03)))


asyncio.run(main())
