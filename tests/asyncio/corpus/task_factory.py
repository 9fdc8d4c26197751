# for: cpython
import asyncio


async def job():
    return asyncio.current_task().get_name()


def factory(loop, coro, **options):
    print("factory")
    return asyncio.Task(coro, loop=loop, **options)


async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    print(await asyncio.create_task(job(), name="mine"))
    asyncio.get_running_loop().set_task_factory(None)
    print(await asyncio.create_task(job(), name="plain"))


asyncio.run(main())
