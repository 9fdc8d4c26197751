# for: cpython
import asyncio


async def child():
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    await asyncio.sleep(0)


async def main():
    me = asyncio.current_task()
    me.set_name("main")
    print(me.get_name(), me in asyncio.all_tasks())
    task = asyncio.create_task(child(), name="child")
    asyncio.get_running_loop().call_soon(lambda: print(asyncio.current_task()))
    await task
    print(task in asyncio.all_tasks(), asyncio.isfuture(task), asyncio.iscoroutinefunction(child))


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
