# for: cpython
import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print("put", i, queue.qsize())
    await queue.put(None)


async def consumer(queue):
    while True:
        item = await queue.get()
        if item is None:
            return
        print("got", item)
        await asyncio.sleep(0)


async def main():
    queue = asyncio.Queue(2)
    await asyncio.gather(producer(queue, 5), consumer(queue))
    print(queue.empty(), queue.full(), queue.maxsize)


asyncio.run(main())
