"""An app that holds pins of every kind: however it ends, they can be had again."""

APP = """
from coop import LED, Button, Counter, DigitalIn, IncrementalEncoder, KeyMatrix, PWMOut, board, create_task, run, sleep
import digitalio

PINS = [board.D1, board.D2, board.D3, board.D4, board.D5, board.D6, board.D7, board.R0, board.C0]

async def main():
    LED(board.D1).blink(0.1, 0.1)
    PWMOut(board.D2)
    Button(board.D3)
    IncrementalEncoder(board.D4, board.D5)
    pin = DigitalIn(board.D6)
    Counter(board.D7)
    KeyMatrix([board.R0], [board.C0])
    create_task(sleep(100))
    create_task(waits(pin))
    await sleep(0.3)
    END

async def waits(pin):
    await pin.rose()
"""

# In the place of END, and after it: it runs four times, and ends in three ways.
ENDS = "if how == 1: raise OSError('it fails')\n    if how == 2: raise KeyboardInterrupt"
RUNS = """
for how in (0, 1, 2, 0):
    try:
        run(main())
        print("over")
    except (OSError, KeyboardInterrupt) as error:
        print(repr(error))
"""
