# for: cpython micropython
import asyncio


async def counter():
    for i in range(6):
        print("count", i)
        await asyncio.sleep(0.03)


async def wait(t):
    await asyncio.sleep(t)
    print("waited", t)


loop = asyncio.new_event_loop()
task = loop.create_task(counter())
loop.run_until_complete(wait(0.045))
print("between", task.done())
loop.run_until_complete(wait(0.06))
print("between", task.done())
loop.run_until_complete(task)
print("end", task.done())
loop.close()
