"""As memory.py, with Adafruit's asyncio and digitalio, on a CircuitPython board."""

import gc

gc.collect()
before = gc.mem_alloc()

import asyncio

import board
import digitalio


async def blink(pin, period):
    led = digitalio.DigitalInOut(pin)
    led.switch_to_output()
    while True:
        led.value = not led.value
        await asyncio.sleep(period)


async def main():
    asyncio.create_task(blink(board.GP2, 0.25))
    asyncio.create_task(blink(board.GP3, 0.1))
    await asyncio.sleep(0.8)
    gc.collect()
    print(gc.mem_alloc() - before)


asyncio.run(main())
