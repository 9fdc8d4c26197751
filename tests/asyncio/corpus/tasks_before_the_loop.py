# for: cpython micropython
import asyncio


async def hello(name):
    print("hello", name)
    await asyncio.sleep(0)
    print("bye", name)


loop = asyncio.new_event_loop()
loop.create_task(hello("a"))
task = loop.create_task(hello("b"))
print("not yet")
loop.run_until_complete(task)
loop.close()
