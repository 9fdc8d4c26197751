# for: cpython
import asyncio


async def job():
    return 1


async def main():
    coro = job()
    print(await coro)
    try:
        await coro
    except RuntimeError as error:
        print(error)

    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself(), name="me")
    except RuntimeError as error:
        print(str(error)[:27])


asyncio.run(main())
