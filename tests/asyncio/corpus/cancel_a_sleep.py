# for: cpython micropython
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled in the sleep")
        raise
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0.01)
    print(task.cancel())
    print("not yet")
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it")
    print(task.done(), task.cancel())


asyncio.run(main())
