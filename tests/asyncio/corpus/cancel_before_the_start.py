# for: cpython micropython
import asyncio


async def never():
    print("never")


async def main():
    task = asyncio.create_task(never())
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(task.done())


asyncio.run(main())
