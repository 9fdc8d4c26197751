# for: cpython
import asyncio


async def user(name, semaphore):
    async with semaphore:
        print(name, "in", semaphore.locked())
        await asyncio.sleep(0.02)
    print(name, "out")


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[user(name, semaphore) for name in "abcde"])
    print(semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    print(await bounded.acquire())
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError:
        print("ValueError")


asyncio.run(main())
