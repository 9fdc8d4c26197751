# for: cpython
import asyncio


async def sleeper(name, t):
    await asyncio.sleep(t)
    print("sleeper", name)
    await asyncio.sleep(0)
    print("sleeper", name, "again")


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(sleeper("a", 0.02))]
    await asyncio.sleep(0)
    loop.call_later(0.02, print, "timer")
    tasks.append(asyncio.create_task(sleeper("b", 0.02)))
    await asyncio.wait(tasks)


asyncio.run(main())
