# for: cpython micropython
import asyncio


async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(*[]))


asyncio.run(main())
