# for: cpython
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed(), loop is asyncio.get_event_loop())
    try:
        loop.run_until_complete(None)
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__)
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    return loop


loop = asyncio.run(main())
print(loop.is_running(), loop.is_closed())
for method in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever):
    try:
        method()
    except RuntimeError as error:
        print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
