"""On a board that has just started: heap bytes of the library and a two-LED app, while it runs."""

import gc

gc.collect()
before = gc.mem_alloc()

import coop


async def blink(pin, period):
    led = coop.DigitalOut(pin)
    while True:
        led.toggle()
        await coop.sleep(period)


async def main():
    coop.create_task(blink("GP2", 0.25))
    coop.create_task(blink("GP3", 0.1))
    await coop.sleep(0.8)
    gc.collect()
    print(gc.mem_alloc() - before)


coop.run(main())
