# for: cpython micropython
import asyncio


async def forever(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def inner():
    try:
        await asyncio.wait_for(forever("in"), 0.03)
    except asyncio.TimeoutError:
        print("inner timeout")
    await forever("after")


async def main():
    try:
        await asyncio.wait_for(inner(), 0.09)
    except asyncio.TimeoutError:
        print("outer timeout")


asyncio.run(main())
