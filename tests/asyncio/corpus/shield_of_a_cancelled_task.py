# for: cpython
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    shielded = asyncio.shield(task)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        print("cancelled", shielded.cancelled(), task.cancelled())


asyncio.run(main())
