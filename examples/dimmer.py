"""A dimmer with one button: a click switches the light, holding it dims up or down, each hold the other way.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, and a button from D3 to ground.
"""

from coop import LED, Button, board, run

STEPS = 10


async def main():
    led, button = LED(board.D1), Button(board.D3)
    # No second click is waited for, and a hold repeats five times a second.
    button.set_times(max_clicks=1, long=0.4, repeat_rate=5, repeat_delay=0.2)
    step, up = 5, False
    async for gesture in button.gestures():
        if gesture.kind == "click":
            led.brightness = 0 if led.is_lit else step / STEPS
            continue
        if gesture.kind == "long":
            up = not up
        step = min(step + 1, STEPS) if up else max(step - 1, 1)
        led.brightness = step / STEPS


run(main())
