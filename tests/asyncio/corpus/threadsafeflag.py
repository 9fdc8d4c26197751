# for: micropython
import asyncio


async def waiter(flag):
    for i in range(3):
        await flag.wait()
        print("flag", i)


async def main():
    flag = asyncio.ThreadSafeFlag()
    task = asyncio.create_task(waiter(flag))
    for i in range(3):
        await asyncio.sleep_ms(20)
        print("set", i)
        flag.set()
    await task
    flag.set()
    flag.clear()
    flag.set()
    await flag.wait()
    print("end")


asyncio.run(main())
