# for: cpython
import asyncio


async def job():
    await asyncio.sleep(0.05)
    return "done"


loop = asyncio.new_event_loop()
loop.call_later(0.01, loop.stop)
task = loop.create_task(job())
try:
    loop.run_until_complete(task)
except RuntimeError as error:
    print(error)
print(loop.run_until_complete(task))
loop.stop()
loop.call_soon(print, "one pass")
loop.call_soon(lambda: loop.call_soon(print, "the next pass"))
loop.run_forever()
print("stopped")
loop.run_until_complete(asyncio.sleep(0))
loop.close()
