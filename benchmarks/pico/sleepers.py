"""On the board: twenty tasks that sleep 5 to 24 ms, of the module module. Pin 28 is high while they are counted."""

import gc

import MODULE as module
from machine import Pin

from coop.hal.choose import port

port()
pin = Pin(28, Pin.OUT, value=0)
wakes = [0]


async def task(ms):
    sleep_ms = module.sleep_ms
    while True:
        await sleep_ms(ms)
        wakes[0] += 1


async def main():
    for i in range(20):
        module.create_task(task(5 + i))
    await module.sleep_ms(100)
    gc.collect()
    wakes[0] = 0
    pin(1)
    await module.sleep_ms(1000)
    pin(0)
    print(wakes[0])


module.run(main())
