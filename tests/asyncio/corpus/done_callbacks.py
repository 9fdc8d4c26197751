# for: cpython
import asyncio


async def job():
    await asyncio.sleep(0)
    return 5


def print_second(task):
    print("second")


async def main():
    task = asyncio.create_task(job())
    task.add_done_callback(lambda t: print("first", t.result()))
    second = print_second
    task.add_done_callback(second)
    task.add_done_callback(second)
    print(task.remove_done_callback(second))
    print(await task)
    task.add_done_callback(lambda t: print("afterwards"))
    print("not yet")
    await asyncio.sleep(0)


asyncio.run(main())
