"""A traffic light at a crossing, with a button for those who want to walk.

It is green until somebody asks; then yellow, red, and flashing yellow before it is green again. A request is
remembered, so pressing while the light is not green asks for the next turn.

Wire an LED and its resistor (330 ohm) in series from each of D1 (red), D2 (yellow) and D6 (green) to ground, and a
button from D3 to ground.
"""

from coop import LED, Button, board, every, run, sleep


async def flash(led, times):
    led.on()
    async for n in every(0.5):
        led.value = n % 2 == 0 and n < 2 * times
        if n >= 2 * times:
            break


async def main():
    red, yellow, green = LED(board.D1), LED(board.D2), LED(board.D6)
    button = Button(board.D3)
    green.on()
    async for _ in button.presses(max_events=1):
        green.off()
        yellow.on()
        await sleep(2)
        yellow.off()
        red.on()
        await sleep(6)
        red.off()
        await flash(yellow, 3)
        green.on()
        await sleep(5)  # the cars have their turn, too


run(main())
