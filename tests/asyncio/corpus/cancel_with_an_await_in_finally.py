# for: cpython micropython
import asyncio


async def careful(name):
    try:
        print(name, "begins")
        await asyncio.sleep(1)
    finally:
        print(name, "cleans up")
        await asyncio.sleep(0.02)
        print(name, "is clean")


async def main():
    tasks = [asyncio.create_task(careful(name)) for name in "ab"]
    await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled")


asyncio.run(main())
