"""Counts taps while the program does something else, and tells of them every five seconds.

Wire a sensor that pulls D3 to ground at each tap (a reed or vibration switch, a light barrier), and an LED with its
resistor (330 ohm) in series from D1 to ground. It shows that the program is alive. A mechanical contact bounces, and
each bounce is counted; `Button` is for those.
"""

from coop import LED, Counter, Pull, board, every, gather, run


async def beat(led):
    async for _ in every(0.5):
        led.toggle()


async def report(taps):
    total = 0
    async for _ in every(5):
        n = taps.take()  # reads and clears in one step: no tap is lost between two reports
        total += n
        print(n, "taps,", total, "in all")


async def main():
    await gather(
        report(Counter(board.D3, pull=Pull.UP)),
        beat(LED(board.D1)),
    )


run(main())
