# for: cpython>=3.11
import asyncio
import contextvars

v = contextvars.ContextVar("v", default=0)


async def job(n):
    v.set(v.get() + n)
    await asyncio.sleep(0)
    return v.get()


async def left():
    try:
        await asyncio.sleep(10)
    finally:
        print("left over")


async def start():
    asyncio.create_task(left())
    await asyncio.sleep(0)


with asyncio.Runner() as runner:
    print(runner.run(job(1)), runner.run(job(2)), runner.run(job(3)))
    runner.run(start())
    print(runner.get_loop().is_closed())
try:
    runner.run(start())
except RuntimeError as error:
    print(error)
