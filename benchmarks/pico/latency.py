"""On the board: from an edge at GP2 to the first line of its task, which drives GP3; beside BUSY tasks that each compute
for 1 ms. With coop's DigitalIn, or asyncio's ThreadSafeFlag, after MODULE. GP28 rises when it is ready."""

import time

import MODULE as module
from machine import Pin

answer = Pin(3, Pin.OUT, value=0)


async def compute():
    while True:
        began = time.ticks_us()
        while time.ticks_diff(time.ticks_us(), began) < 1000:
            pass
        await module.sleep(0)


async def main():
    if module.__name__ == "coop":
        edge = module.DigitalIn(2).changed
    else:
        flag = module.ThreadSafeFlag()
        Pin(2, Pin.IN).irq(lambda pin: flag.set(), hard=True)
        edge = flag.wait
    for _ in range(BUSY):
        module.create_task(compute())
    await module.sleep(0.05)
    ready = Pin(28, Pin.OUT, value=1)
    for _ in range(EDGES):
        await edge()
        answer(1)
        answer(0)
    ready(0)


module.run(main())
