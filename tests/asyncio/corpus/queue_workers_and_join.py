# for: cpython
import asyncio


async def worker(name, queue):
    while True:
        t = await queue.get()
        await asyncio.sleep(t)
        print(name, "slept", t)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for t in (0.05, 0.02, 0.03, 0.04, 0.01):
        queue.put_nowait(t)
    tasks = [asyncio.create_task(worker("worker-%d" % i, queue)) for i in range(2)]
    await queue.join()
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True) != [])
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
