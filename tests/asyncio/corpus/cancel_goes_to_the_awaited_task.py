# for: cpython micropython
import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("inner cancelled")
        raise


async def outer(task):
    try:
        await task
    except asyncio.CancelledError:
        print("outer cancelled")
        raise


async def main():
    task = asyncio.create_task(inner())
    holder = asyncio.create_task(outer(task))
    await asyncio.sleep(0.01)
    holder.cancel()
    try:
        await holder
    except asyncio.CancelledError:
        print("main", task.done(), holder.done())


asyncio.run(main())
