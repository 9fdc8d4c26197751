# for: cpython
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child(value):
    print("child begins as", name.get())
    name.set(value)
    await asyncio.sleep(0)
    print("child is", name.get())


async def main():
    name.set("main")
    await asyncio.gather(child("a"), child("b"))
    print(name.get())
    asyncio.get_running_loop().call_soon(lambda: print("callback", name.get()))
    name.set("later")
    await asyncio.sleep(0)
    await child("same task")
    print(name.get())


asyncio.run(main())
print(name.get())
