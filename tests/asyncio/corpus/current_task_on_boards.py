# for: micropython
import asyncio


async def child():
    print(asyncio.current_task() is asyncio.core.cur_task)


async def main():
    task = asyncio.create_task(child())
    print(asyncio.current_task() is task)
    await task
    print(isinstance(task, asyncio.Task))


asyncio.run(main())
try:
    print(asyncio.current_task())
except RuntimeError as error:
    print(error)
