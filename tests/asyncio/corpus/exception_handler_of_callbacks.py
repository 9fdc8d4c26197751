# for: cpython
import asyncio


def handler(loop, context):
    print(context["message"].split("(")[0][:21], repr(context["exception"]))


def bad(n):
    raise ValueError(n)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(bad, 1)
    loop.call_later(0.01, bad, 2)
    await asyncio.sleep(0.02)
    loop.call_exception_handler({"message": "by hand ...............", "exception": OSError(1)})
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(lambda task: bad(3))
    await task
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
