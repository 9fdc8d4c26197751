# for: cpython>=3.11
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() + 0.02):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout_at")
    try:
        async with asyncio.timeout(-1):
            print("in")
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("past")
    limit = asyncio.timeout(1)
    try:
        limit.reschedule(5)
    except RuntimeError as error:
        print(error)
    async with limit:
        pass
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)
    try:
        limit.reschedule(5)
    except RuntimeError as error:
        print(error)
    print(repr(asyncio.timeout(None)))


asyncio.run(main())
