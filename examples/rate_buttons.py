"""Two buttons that change how fast an LED blinks.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, a button from D3 to ground (twice as fast), and a
button from D4 to ground (half as fast).
"""

from coop import LED, Button, board, every, race, run

FASTEST = 0.05
SLOWEST = 1.6


async def blink(led, period):
    async for _ in every(period):
        led.toggle()


async def main():
    faster, slower = Button(board.D3), Button(board.D4)
    led = LED(board.D1)
    period = 0.4
    while True:
        # Blinking never ends by itself, so a button wins, and the blinking at the old rate is cancelled.
        winner, _ = await race(faster.pressed(), slower.pressed(), blink(led, period))
        if winner == 0:
            period = max(period / 2, FASTEST)
        else:
            period = min(period * 2, SLOWEST)
        print("every", period, "s")


run(main())
