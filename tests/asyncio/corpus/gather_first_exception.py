# for: cpython micropython
import asyncio


async def good(name, t):
    await asyncio.sleep(t)
    print(name, "is done")
    return name


async def bad(t):
    await asyncio.sleep(t)
    print("bad raises")
    raise KeyError("bad")


async def main():
    try:
        await asyncio.gather(good("a", 0.02), bad(0.05), good("b", 0.08))
    except KeyError as error:
        print("caught", error)
    await asyncio.sleep(0.06)
    print("end")


asyncio.run(main())
