# for: cpython micropython
import asyncio


async def greedy(lock):
    for i in range(3):
        await lock.acquire()
        print("greedy", i)
        await asyncio.sleep(0)
        lock.release()


async def modest(lock):
    print("modest waits")
    await lock.acquire()
    print("modest")
    lock.release()


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(greedy(lock), modest(lock))


asyncio.run(main())
