# for: cpython>=3.11
import asyncio


async def bad(t, error):
    await asyncio.sleep(t)
    raise error


async def long(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        await asyncio.sleep(0)
        print(name, "finally")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(long("a"))
            group.create_task(bad(0.02, ValueError("v")))
            await long("block")
    except Exception as group:
        print(group.message, [repr(e) for e in group.exceptions])
    print(asyncio.current_task().cancelling())


asyncio.run(main())
