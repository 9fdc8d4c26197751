# for: cpython
import asyncio

stop = False


async def spinner():
    n = 0
    while not stop:
        print("spin", n)
        n += 1
        await asyncio.sleep(0)


async def short(n):
    for _ in range(n):
        await asyncio.sleep(0)
    return n


async def main():
    global stop
    task = asyncio.create_task(spinner())
    print(await asyncio.gather(short(1), short(3)))
    print(await asyncio.gather(short(0)))
    print(await asyncio.wait_for(short(1), 1))
    stop = True
    await task


asyncio.run(main())
