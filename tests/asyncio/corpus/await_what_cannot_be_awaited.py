# for: cpython
import asyncio


async def main():
    for thing in (5, None, "text", [1], main):
        try:
            await thing
        except TypeError:
            print("TypeError")
    for thing in (5, main):
        try:
            asyncio.create_task(thing)
        except TypeError as error:
            print(str(error)[:23])

    class Odd:
        def __await__(self):
            yield "odd"

    task = asyncio.create_task(asyncio.wait_for(Odd(), 1))
    try:
        await task
    except RuntimeError:
        print("RuntimeError")


asyncio.run(main())
