# for: cpython micropython
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("work cancelled")
        raise
    finally:
        print("finally")


async def main():
    try:
        await asyncio.wait_for(work(), 0.03)
    except asyncio.TimeoutError:
        print("timeout")
    print("on")


asyncio.run(main())
