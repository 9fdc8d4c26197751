# for: cpython>=3.11
import asyncio


async def resilient():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelling", me.cancelling())
        print("uncancel", me.uncancel(), me.cancelling())
    await asyncio.sleep(0.01)
    return "went on"


async def main():
    task = asyncio.create_task(resilient())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(task.cancelling())
    print(await task, task.cancelling(), task.cancelled())


asyncio.run(main())
