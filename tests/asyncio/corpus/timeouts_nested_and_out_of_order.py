# for: cpython>=3.11
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02):
            try:
                async with asyncio.timeout(0.05):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(0.05):
            try:
                async with asyncio.timeout(0.02):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner")
            await asyncio.sleep(1)
    except TimeoutError:
        print("outer")
    print(asyncio.current_task().cancelling())


asyncio.run(main())
