# for: cpython
import asyncio


async def ticks(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.01)
    finally:
        print("generator closed")


async def main():
    async for i in ticks(3):
        print(i)
    generator = ticks(5)
    print(await generator.__anext__())
    await generator.aclose()
    left = ticks(5)
    print(await left.__anext__())
    print([i async for i in ticks(2)])


asyncio.run(main())
