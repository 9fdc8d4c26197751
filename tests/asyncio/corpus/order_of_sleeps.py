# for: cpython micropython
import asyncio


async def alarm(name, t):
    await asyncio.sleep(t)
    print(name, t)


async def main():
    await asyncio.gather(alarm("late", 0.09), alarm("early", 0.03), alarm("middle", 0.06))
    print("all")


asyncio.run(main())
