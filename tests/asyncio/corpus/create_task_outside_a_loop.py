# for: micropython
import asyncio


async def hello(name):
    print("hello", name)
    await asyncio.sleep_ms(20)
    print("bye", name)


async def main():
    await asyncio.sleep_ms(50)
    print("main")


asyncio.create_task(hello("a"))
asyncio.get_event_loop().create_task(hello("b"))
asyncio.run(main())
