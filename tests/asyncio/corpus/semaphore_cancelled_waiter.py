# for: cpython
import asyncio


async def user(name, semaphore):
    try:
        await semaphore.acquire()
        print(name, "has one")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(user(name, semaphore)) for name in "abc"]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    semaphore.release()
    await asyncio.wait(tasks)
    print(semaphore.locked())


asyncio.run(main())
