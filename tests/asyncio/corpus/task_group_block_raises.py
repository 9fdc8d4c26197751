# for: cpython>=3.11
import asyncio


async def long(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise KeyError(name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(long("a"))
            group.create_task(long("b"))
            await asyncio.sleep(0)
            raise OSError("block")
    except Exception as group:
        print(sorted(repr(e) for e in group.exceptions))
    try:
        group = asyncio.TaskGroup()
        coro = long("c")
        group.create_task(coro)
    except RuntimeError:
        coro.close()
        print("RuntimeError")


asyncio.run(main())
