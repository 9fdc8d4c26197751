# for: cpython micropython
import asyncio


async def light(name, pattern):
    for colour, t in pattern:
        print(name, colour)
        await asyncio.sleep(t)


async def main():
    await asyncio.gather(
        light("north", (("red", 0.1), ("green", 0.06), ("amber", 0.02))),
        light("east", (("green", 0.04), ("amber", 0.04), ("red", 0.06))),
    )


asyncio.run(main())
