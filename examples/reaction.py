"""A reaction game: press to start, wait for the light, and press as fast as you can.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, and a button from D3 to ground.
"""

from coop import LED, Button, board, race, run, sleep, ticks_ms


async def main():
    led, button = LED(board.D1), Button(board.D3)
    presses = button.presses()
    print("Press to start.")
    async for start in presses:
        # Nobody can press to the millisecond, so that of the press makes a pause which nobody knows beforehand.
        pause = 1 + start.timestamp % 2000 / 1000
        winner, _ = await race(button.pressed(), sleep(pause))
        if winner == 0:
            print("Too early! Wait for the light.")
            continue  # `presses` has remembered that press: it starts the next round
        led.on()
        lit = ticks_ms()
        async for press in presses:
            print("You took", press.timestamp - lit, "ms.")
            break
        led.off()


run(main())
