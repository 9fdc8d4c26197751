# for: cpython micropython
import asyncio


async def main():
    lock = asyncio.Lock()
    print(lock.locked(), await lock.acquire(), lock.locked())
    lock.release()
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError:
        print("RuntimeError")
    async with lock:
        print("in", lock.locked())
    try:
        async with lock:
            raise ValueError("x")
    except ValueError:
        print("out", lock.locked())


asyncio.run(main())
