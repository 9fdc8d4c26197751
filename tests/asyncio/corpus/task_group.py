# for: cpython>=3.11
import asyncio


async def job(name, t):
    await asyncio.sleep(t)
    print(name)
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job("a", 0.03))
        b = group.create_task(job("b", 0.01), name="b")
        print("in the block")
    print(a.result(), b.result(), b.get_name())
    async with asyncio.TaskGroup():
        print("empty")


asyncio.run(main())
