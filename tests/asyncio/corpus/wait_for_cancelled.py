# for: cpython micropython
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("work cancelled")
        raise


async def waiting():
    try:
        await asyncio.wait_for(work(), 0.5)
    except asyncio.CancelledError:
        print("waiting cancelled")
        raise
    except asyncio.TimeoutError:
        print("timeout")


async def main():
    task = asyncio.create_task(waiting())
    await asyncio.sleep(0.03)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")
    await asyncio.sleep(0.02)


asyncio.run(main())
