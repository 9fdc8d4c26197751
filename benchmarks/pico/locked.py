"""On the board: steady state with the heap locked, where an allocation is a MemoryError. GP2 is a key, GP3 an input,
GP4 blinks; the edges at GP2 and GP3 come from outside. GP28 rises when it is ready."""

import gc

import micropython
from machine import Pin

from coop import LED, DigitalIn, KeyEvent, Keys, create_task, every, run, sleep, sleep_ms

keys = Keys([2], debounce=0.002)
pin = DigitalIn(3)
seen = [0, 0, 0]
late = [0]


async def key():
    event = KeyEvent()
    while True:
        await keys.events.wait()
        while keys.events.get_into(event):
            seen[0] += 1


async def edge():
    while True:
        await pin.changed()
        seen[1] += 1


async def tick():
    async for _ in every(0.01):
        seen[2] += 1


async def main():
    LED(4).blink(0.02, 0.02)
    for task in (key(), edge(), tick()):
        create_task(task)
    ready = Pin(28, Pin.OUT, value=1)
    await sleep(1)  # it is in its stride
    gc.collect()
    before = gc.mem_alloc()
    micropython.heap_lock()
    try:
        for _ in range(50):
            await sleep_ms(20)
    finally:
        micropython.heap_unlock()
    print(gc.mem_alloc() - before, *seen)
    ready(0)


run(main())
