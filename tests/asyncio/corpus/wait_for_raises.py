# for: cpython micropython
import asyncio


async def bad():
    await asyncio.sleep(0.01)
    raise OSError(5)


async def main():
    try:
        await asyncio.wait_for(bad(), 0.1)
    except OSError as error:
        print("OSError", error.args[0])


asyncio.run(main())
