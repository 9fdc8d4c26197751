# for: cpython
import asyncio


async def precious():
    await asyncio.sleep(0.05)
    print("precious is done")
    return 5


async def waiting(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("waiting cancelled")
        raise


async def main():
    task = asyncio.create_task(precious())
    holder = asyncio.create_task(waiting(task))
    await asyncio.sleep(0.01)
    holder.cancel()
    try:
        await holder
    except asyncio.CancelledError:
        print("main", task.done())
    print(await task)
    print(await asyncio.shield(precious()))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0)
    except asyncio.TimeoutError:
        print("timeout")
    else:
        print("in time")


asyncio.run(main())
