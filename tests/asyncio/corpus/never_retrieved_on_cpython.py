# for: cpython
import asyncio
import gc


def handler(loop, context):
    print("handler", context["message"], repr(context["exception"]))


async def bad(n):
    raise ValueError(n)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(bad(1))
    await asyncio.sleep(0.01)
    print("nothing yet")
    del task
    gc.collect()
    print("now")
    task = asyncio.create_task(bad(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(repr(task.exception()))
    del task
    gc.collect()
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("f"))
    del future
    gc.collect()


asyncio.run(main())
