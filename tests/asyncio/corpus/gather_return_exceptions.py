# for: cpython micropython
import asyncio


async def one(n, t):
    await asyncio.sleep(t)
    if n % 2:
        raise ValueError(n)
    return n


async def main():
    print(await asyncio.gather(*[one(n, 0.02 * (5 - n)) for n in range(4)], return_exceptions=True))


asyncio.run(main())
