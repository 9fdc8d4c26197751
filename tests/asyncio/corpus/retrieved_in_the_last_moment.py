# for: micropython
import asyncio


def handler(loop, context):
    print("handler", context["message"])


async def bad():
    raise ValueError("x")


async def main():
    asyncio.get_event_loop().set_exception_handler(handler)
    task = asyncio.create_task(bad())
    await asyncio.sleep(0)
    try:
        await task
    except ValueError as error:
        print("in time", error)
    task = asyncio.create_task(bad())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("too late")


asyncio.run(main())
