# for: cpython micropython
import asyncio


async def main(n):
    event = asyncio.Event()

    async def setter():
        await asyncio.sleep(0.01)
        event.set()

    task = asyncio.create_task(setter())
    print(n, await event.wait())
    await task
    return n * 2


print(asyncio.run(main(1)))
print(asyncio.run(main(2)))
