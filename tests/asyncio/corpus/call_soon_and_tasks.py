# for: cpython
import asyncio


async def job(name):
    print("job", name)
    await asyncio.sleep(0)
    print("job", name, "again")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "callback 1")
    asyncio.create_task(job("a"))
    loop.call_soon(lambda: loop.call_soon(print, "callback of a callback"))
    asyncio.create_task(job("b"))
    loop.call_soon(print, "callback 2")
    for i in range(4):
        await asyncio.sleep(0)
        print("main", i)


asyncio.run(main())
