# for: cpython
import asyncio


async def job(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0.01)


one, two = asyncio.new_event_loop(), asyncio.new_event_loop()
a = one.create_task(job("one", 4))
one.run_until_complete(job("first", 2))
two.run_until_complete(job("two", 3))
print(a.done())
one.run_until_complete(a)
one.close()
two.close()
