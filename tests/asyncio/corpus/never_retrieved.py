# for: micropython
import asyncio


def handler(loop, context):
    print("handler", context["message"], repr(context["exception"]), context["future"].done())


async def bad(t):
    await asyncio.sleep_ms(t)
    raise ValueError(t)


async def main():
    asyncio.get_event_loop().set_exception_handler(handler)
    print(asyncio.get_event_loop().get_exception_handler() is handler)
    task = asyncio.create_task(bad(20))
    await asyncio.sleep_ms(60)
    print("on")
    try:
        await task
    except ValueError as error:
        print("still", error)
    asyncio.create_task(bad(20)).cancel()
    await asyncio.sleep_ms(60)
    asyncio.get_event_loop().set_exception_handler(None)
    print(asyncio.get_event_loop().get_exception_handler())


asyncio.run(main())
