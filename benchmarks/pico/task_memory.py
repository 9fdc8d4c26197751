"""On the board: heap bytes of a task beyond its coroutine, in steady state, asleep."""

import gc

from coop import create_task, run, sleep

N = 50


async def nothing():
    while True:
        await sleep(0.01)


async def main():
    coroutines = [nothing() for _ in range(N)]
    tasks = [None] * N
    gc.collect()
    before = gc.mem_alloc()
    for i in range(N):
        tasks[i] = create_task(coroutines[i])
    await sleep(0.2)
    gc.collect()
    print((gc.mem_alloc() - before) / N)


run(main())
