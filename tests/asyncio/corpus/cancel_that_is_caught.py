# for: cpython micropython
import asyncio


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("no", i)
    return "in the end"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("cancel", task.cancel())
    print(await task)


asyncio.run(main())
