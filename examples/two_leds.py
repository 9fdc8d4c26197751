"""Two LEDs that blink at their own rates, each a number of times.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, and another LED in the same way from D2.
"""

from coop import LED, board, every, gather, run


async def blink(pin, interval, count):
    led = LED(pin)
    async for n in every(interval):
        led.value = n % 2 == 1
        if n >= 2 * count:
            break


async def main():
    await gather(
        blink(board.D1, 0.25, 10),
        blink(board.D2, 0.1, 20),
    )
    print("done")


run(main())
