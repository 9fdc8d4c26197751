# for: cpython micropython
import asyncio


async def user(name, lock):
    for i in range(2):
        async with lock:
            print(name, i, "in")
            await asyncio.sleep(0)
            print(name, i, "out")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*[user(name, lock) for name in "abc"])
    print(lock.locked())


asyncio.run(main())
