# for: cpython micropython
import asyncio


async def careful():
    try:
        await asyncio.sleep(1)
    finally:
        print("cleans up")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("disturbed")


async def main():
    task = asyncio.create_task(careful())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
        print("returned")
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
