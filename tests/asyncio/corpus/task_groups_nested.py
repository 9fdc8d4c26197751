# for: cpython>=3.11
import asyncio


async def bad():
    await asyncio.sleep(0.02)
    raise ValueError("inner")


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(asyncio.sleep(1))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(bad())
                inner.create_task(asyncio.sleep(1))
    except Exception as group:
        print(repr(group))


asyncio.run(main())
