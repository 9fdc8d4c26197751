# for: cpython
import asyncio


async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other cancelled")
        raise


async def bad():
    await asyncio.sleep(0.01)
    raise KeyboardInterrupt


async def main():
    asyncio.create_task(other())
    asyncio.create_task(bad())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        print("main cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
