# for: cpython micropython
import asyncio


async def user(name, lock):
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    print(name, "has it")
    lock.release()


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(user(name, lock)) for name in "abc"]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    for _ in range(5):
        await asyncio.sleep(0)
    print(lock.locked(), [task.done() for task in tasks])


asyncio.run(main())
