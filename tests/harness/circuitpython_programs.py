"""Programs as somebody writes them for CircuitPython: what LEDs and buttons do, nine ways."""

# name: (source, seconds, what happens outside, the pins that it drives)
PROGRAMS = {}


def program(name, seconds, *pins, outside=lambda harness: None):
    """Register a source; `outside` is told a harness, or a Board, beforehand."""

    def add(source):
        PROGRAMS[name] = (source, seconds, outside, pins)

    return add


BLOCKING = """\
import time
import board
from digitalio import DigitalInOut, Direction


def flash(pin, pause, times):
    with DigitalInOut(pin) as lamp:
        lamp.direction = Direction.OUTPUT
        while times:
            lamp.value = not lamp.value
            time.sleep(pause)
            if not lamp.value:
                times -= 1

flash(board.D1, 0.3, 4)
"""

program("one lamp, blocking", 3, "D1")(BLOCKING + "print('over')\n")
program("two lamps, blocking", 3.5, "D1", "D2")(BLOCKING + "flash(board.D2, 0.1, 5)\nprint('over')\n")

program("two lamps, by the clock", 2.2, "D1", "D2")("""\
import time
import board
import digitalio


class Lamp:
    def __init__(self, pin, pause):
        self.out = digitalio.DigitalInOut(pin)
        self.out.switch_to_output(value=False)
        self.pause = pause
        self.last = time.monotonic()

    def look(self):
        now = time.monotonic()
        if now >= self.last + self.pause:
            self.out.value = not self.out.value
            self.last += self.pause

lamps = [Lamp(board.D1, 0.25), Lamp(board.D2, 0.125)]
end = time.monotonic() + 2.05
while time.monotonic() < end:
    for lamp in lamps:
        lamp.look()
print("over")
""")

ASYNC = """\
import asyncio
import board
import digitalio


async def flash(pin, pause, times):
    with digitalio.DigitalInOut(pin) as lamp:
        lamp.switch_to_output(value=False)
        for _ in range(times):
            lamp.value = True
            await asyncio.sleep(pause)
            lamp.value = False
            await asyncio.sleep(pause)

"""

program("one lamp, asyncio", 3, "D1")(
    ASYNC
    + """\
async def main():
    task = asyncio.create_task(flash(board.D1, 0.3, 4))
    await asyncio.gather(task)
    print("over")

asyncio.run(main())
"""
)

program("two lamps, asyncio", 3, "D1", "D2")(
    ASYNC
    + """\
async def main():
    slow = asyncio.create_task(flash(board.D1, 0.3, 4))
    quick = asyncio.create_task(flash(board.D2, 0.1, 10))
    await asyncio.gather(slow, quick)
    print("over")

asyncio.run(main())
"""
)

BUTTONS = """\
import asyncio
import board
import digitalio
import keypad


class Pause:
    def __init__(self, seconds):
        self.seconds = seconds


async def flash(pin, pause):
    with digitalio.DigitalInOut(pin) as lamp:
        lamp.switch_to_output()
        while True:
            lamp.value = not lamp.value
            await asyncio.sleep(pause.seconds)


async def watch(shorter, longer, pause):
    with keypad.Keys((shorter, longer), value_when_pressed=False, pull=True) as keys:
        while True:
            event = keys.events.get()
            if event and event.pressed:
                pause.seconds *= 0.5 if event.key_number == 0 else 2
                print(event.key_number, pause.seconds)
            await asyncio.sleep(0)

"""


def _presses(harness):
    harness.press("D3", at=0.65, hold=0.1, bounce=2)
    harness.press("D4", at=1.33, hold=0.1, bounce=3)


def _more_presses(harness):
    _presses(harness)
    harness.press("D5", at=0.74, hold=0.05, bounce=1)


program("a lamp and two buttons", 2.45, "D1", outside=_presses)(
    BUTTONS
    + """\
async def main():
    pause = Pause(0.2)
    lamp = asyncio.create_task(flash(board.D1, pause))
    buttons = asyncio.create_task(watch(board.D3, board.D4, pause))
    await asyncio.gather(lamp, buttons)

asyncio.run(main())
"""
)

program("two lamps and four buttons", 2.45, "D1", "D2", outside=_more_presses)(
    BUTTONS
    + """\
async def main():
    first, second = Pause(0.2), Pause(0.3)
    await asyncio.gather(
        asyncio.create_task(flash(board.D1, first)),
        asyncio.create_task(flash(board.D2, second)),
        asyncio.create_task(watch(board.D3, board.D4, first)),
        asyncio.create_task(watch(board.D5, board.D6, second)),
    )

asyncio.run(main())
"""
)


def _pulses(harness):
    harness.drive("D3", [(0, 1), (0.3, 0), (0.301, 1), (0.9, 0), (1.2, 1)])


program("edges, counted", 2, "D1", outside=_pulses)("""\
import asyncio
import board
import countio
import digitalio


async def catch(pin, lamp):
    with countio.Counter(pin) as edges:
        while True:
            if edges.count > 0:
                lamp.value = not lamp.value
                print("edges:", edges.count)
                edges.count = 0
            await asyncio.sleep(0)

async def main():
    with digitalio.DigitalInOut(board.D1) as lamp:
        lamp.switch_to_output()
        await asyncio.gather(asyncio.create_task(catch(board.D3, lamp)))

asyncio.run(main())
""")

program("transitions of a pin", 2, outside=_presses)("""\
import asyncio
import board
import keypad


async def watch(pin):
    with keypad.Keys((pin,), value_when_pressed=False) as keys:
        while True:
            event = keys.events.get()
            if event:
                print("low" if event.pressed else "high")
            await asyncio.sleep(0)

async def main():
    await asyncio.gather(asyncio.create_task(watch(board.D3)))

asyncio.run(main())
""")
