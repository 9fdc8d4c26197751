"""A knob that dims an LED.

Wire an LED and its resistor (330 ohm) in series from D1 to ground, and a rotary encoder: its pins A and B to D4 and
D5, the pin between them to ground.
"""

from coop import IncrementalEncoder, PWMOut, board, run

STEPS = 20  # one turn of most knobs


async def main():
    led = PWMOut(board.D1, frequency=1000)
    knob = IncrementalEncoder(board.D4, board.D5)
    while True:
        position = await knob.changed()
        step = min(max(position, 0), STEPS)
        if step != position:
            knob.position = step  # at either end the knob turns on, the number stays
        # To the eye a square looks even: the first steps are small.
        led.duty_cycle = 65535 * step * step // (STEPS * STEPS)


run(main())
