# for: cpython>=3.11
import asyncio


async def runner(name, t, barrier):
    await asyncio.sleep(t)
    print(name, "arrives", barrier.n_waiting)
    async with barrier as position:
        print(name, "goes", position)


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(runner("a", 0.01, barrier), runner("b", 0.03, barrier), runner("c", 0.02, barrier))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    try:
        await task
    except asyncio.BrokenBarrierError:
        print("broken", barrier.broken)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())
