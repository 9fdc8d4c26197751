# for: cpython
import asyncio


async def waiter(name, future):
    print(name, await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in "abc"]
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback"))
    future.set_result(1)
    print("set")
    await asyncio.wait(tasks)
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in "de"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(future.cancelled(), [task.cancelled() for task in tasks])


asyncio.run(main())
