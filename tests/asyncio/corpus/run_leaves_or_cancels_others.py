# for: cpython micropython
import asyncio


async def ticker(name):
    try:
        for i in range(4):
            print(name, i)
            await asyncio.sleep(0.03)
        print(name, "over")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    asyncio.create_task(ticker("a"))
    await asyncio.sleep(0.045)
    print("main over")


async def second():
    print("second")
    await asyncio.sleep(0.12)
    print("second over")


asyncio.run(main())
asyncio.run(second())
