# for: cpython
import asyncio


async def child():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(child())
    asyncio.get_running_loop().call_later(0.01, task.cancel)
    try:
        print(await asyncio.gather(task, asyncio.sleep(0.02, "x")))
    except asyncio.CancelledError:
        print("cancelled")
    task = asyncio.create_task(child())
    asyncio.get_running_loop().call_later(0.01, task.cancel)
    results = await asyncio.gather(task, asyncio.sleep(0.02, "x"), return_exceptions=True)
    print([type(r).__name__ for r in results])


asyncio.run(main())
