"""On the board: edges at GP2 counted, with five other tasks, and one that WAITS for counts or not. GP28: ready, done."""

from machine import Pin

from coop import Counter, Pull, create_task, run, sleep_ms

counter = Counter(2, pull=Pull.UP)
progress = [0] * 5
seen = [0]


async def other(i):
    while True:
        await sleep_ms(2 + i)
        progress[i] += 1


async def watch():
    while True:
        await counter.wait(seen[0] + 100)
        seen[0] = counter.count


async def main():
    for i in range(5):
        create_task(other(i))
    if WAITS:
        create_task(watch())
    await sleep_ms(50)
    progress[:] = [0] * 5
    Pin(28, Pin.OUT, value=1)
    await sleep_ms(MS)
    print(counter.count, seen[0], *progress)


run(main())
