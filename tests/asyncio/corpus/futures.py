# for: cpython
import asyncio


async def setter(future, t, value):
    await asyncio.sleep(t)
    print("sets", value)
    future.set_result(value)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("callback", f.result()))
    loop.create_task(setter(future, 0.01, "hello"))
    print(future.done())
    print(await future, future.done(), future.result())
    try:
        future.set_result(1)
    except asyncio.InvalidStateError:
        print("InvalidStateError")
    future = loop.create_future()
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(error)
    print(future.cancel(), future.cancel(), future.cancelled())
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled")
    future = loop.create_future()
    future.set_exception(KeyError("k"))
    try:
        await future
    except KeyError as error:
        print(repr(error), repr(future.exception()))


asyncio.run(main())
