# for: cpython micropython
import asyncio


async def user(name, lock):
    print(name, "asks")
    try:
        async with lock:
            print(name, "has it")
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    print(name, "gave it back")


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(user(name, lock)) for name in "abc"]
    await asyncio.sleep(0.02)
    tasks[1].cancel()
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError:
            print("one was cancelled")


asyncio.run(main())
