"""One LED that blinks: lit for half a second, dark for half a second.

Wire an LED and its resistor (330 ohm) in series from D1 to ground.
"""

from coop import LED, board, every, run


async def main():
    led = LED(board.D1)
    async for _ in every(0.5):
        led.toggle()


run(main())
