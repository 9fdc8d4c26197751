# for: cpython
import asyncio


async def sleeper():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(error.args)
        raise


async def main():
    for message in (None, "because", 5):
        task = asyncio.create_task(sleeper())
        await asyncio.sleep(0)
        task.cancel(message)
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", task.cancelled())


asyncio.run(main())
