# for: micropython
import asyncio


async def work(t):
    await asyncio.sleep_ms(t)
    return t


async def main():
    print(await asyncio.wait_for_ms(work(10), 60))
    try:
        await asyncio.wait_for_ms(work(200), 30)
    except asyncio.TimeoutError:
        print("timeout")


asyncio.run(main())
