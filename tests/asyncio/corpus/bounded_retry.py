# for: cpython micropython
import asyncio

attempts = 0


async def flaky():
    global attempts
    attempts += 1
    await asyncio.sleep(0.01)
    if attempts < 3:
        raise OSError(attempts)
    return "attempt %d" % attempts


async def retry(n):
    for i in range(n):
        try:
            return await flaky()
        except OSError as error:
            print("failed", error.args[0])
            await asyncio.sleep(0.01 * 2**i)


async def main():
    print(await retry(5))


asyncio.run(main())
