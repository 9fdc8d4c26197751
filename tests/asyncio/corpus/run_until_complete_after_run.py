# for: cpython micropython
import asyncio


async def one(n):
    await asyncio.sleep(0.01)
    return n


print(asyncio.run(one(1)))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(one(2)))
print(loop.run_until_complete(one(3)))
loop.close()
