# for: cpython micropython
import asyncio


async def ticker(n, pause):
    for i in range(n):
        print(n, i)
        await asyncio.sleep(pause)


async def stopper(loop):
    await asyncio.sleep(0.1)
    print("stop")
    loop.stop()
    print("after stop")
    await asyncio.sleep(0)
    print("a pass after stop")


loop = asyncio.new_event_loop()
loop.create_task(ticker(3, 0.03))
loop.create_task(stopper(loop))
loop.run_forever()
print("stopped")
loop.create_task(stopper(loop))
loop.run_forever()
print("stopped again")
loop.close()
