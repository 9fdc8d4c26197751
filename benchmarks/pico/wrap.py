"""On a board whose clock is some seconds before 2**30 ms: sleeps over the wrap, with the heap locked."""

import gc
import time

import micropython

from coop import create_task, run, sleep_ms
from coop.hal.choose import port

port()
worst = [0, 0]  # early, late, in us
wraps = [0]


async def other():
    while True:
        await sleep_ms(1009)


async def main():
    create_task(other())
    for _ in range(20):
        await sleep_ms(5)
    gc.collect()
    before = gc.mem_alloc()
    micropython.heap_lock()
    last = time.ticks_ms()
    try:
        for _ in range(TURNS):
            began = time.ticks_us()
            await sleep_ms(97)
            over = time.ticks_diff(time.ticks_us(), began) - 97000
            if -over > worst[0]:
                worst[0] = -over
            if over > worst[1]:
                worst[1] = over
            if time.ticks_ms() < last:
                wraps[0] += 1
            last = time.ticks_ms()
    finally:
        micropython.heap_unlock()
    print(gc.mem_alloc() - before, worst[0], worst[1], wraps[0])


run(main())
