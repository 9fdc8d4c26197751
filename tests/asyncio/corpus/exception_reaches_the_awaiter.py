# for: cpython micropython
import asyncio


async def bad(t):
    await asyncio.sleep(t)
    raise ZeroDivisionError("bad")


async def main():
    task = asyncio.create_task(bad(0.02))
    try:
        await task
    except ZeroDivisionError as error:
        print("caught", error)
    try:
        await task
    except ZeroDivisionError as error:
        print("and again", error)
    try:
        await bad(0)
    except ZeroDivisionError as error:
        print("directly", error)


asyncio.run(main())
