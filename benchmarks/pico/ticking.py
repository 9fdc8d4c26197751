"""On the board: GP2 toggles with every(0.1) for so many SECONDS, and the heap's growth is told."""

import gc

from coop import DigitalOut, every, run

led = DigitalOut(2)


async def main():
    before = None
    async for n in every(0.1):
        led.toggle()
        if n == 20:
            gc.collect()
            before = gc.mem_alloc()
        if n >= 10 * SECONDS:
            break
    gc.collect()
    print(gc.mem_alloc() - before)


run(main())
