# for: cpython micropython
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    finally:
        print("cleaning")
        await asyncio.sleep(0.03)
        print("clean")


async def main():
    try:
        await asyncio.wait_for(work(), 0.03)
    except asyncio.TimeoutError:
        print("timeout")


asyncio.run(main())
