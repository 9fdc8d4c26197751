"""Beside asyncio, on a GPIO chip: the kernel's edges end asyncio's sleep, too."""

import pytest

pytest.importorskip("gpiod", reason="gpiod is not installed; see tox -e linux")

from linux_gpio import BEGIN

PROGRAM = """
import asyncio, time
from coop import LED, Button, DigitalIn, Pull, board, create_task, in_asyncio, from_asyncio, sleep, ticks_ms, to_asyncio
"""


def test_buttons_leds_and_asyncios_own_tasks(harness):
    for n in range(5):
        harness.press("D3", at=0.5 + n / 5, hold=0.05)
    result = harness.run_source(
        PROGRAM
        + BEGIN
        + """
start = ticks_ms()
button, led = Button(board.D3), LED(board.D1)

async def theirs():
    for _ in range(5):
        await to_asyncio(button.pressed())
        led.toggle()
        print("@", ticks_ms() - start, "pressed")

async def main():
    LED(board.D2).blink(0.1, 0.1)
    await from_asyncio(theirs())

asyncio.run(in_asyncio(main()))
""",
        "<test>",
    )
    harness.same(result.notes, [(510 + 200 * n, "pressed") for n in range(5)])
    assert [level for _, level in harness.edges("D1")] == [0, 1, 0, 1, 0, 1]
    assert len(harness.edges("D2")) > 10


def test_it_takes_no_processor_time_to_wait(harness):
    result = harness.run_source(
        PROGRAM
        + BEGIN
        + """
async def main():
    button = Button(board.D3)
    await sleep(0.1)
    used = time.process_time()
    await from_asyncio(asyncio.sleep(10))
    print(time.process_time() - used < 0.01)

asyncio.run(in_asyncio(main()))
""",
        "<test>",
    )
    assert result.lines == ["True"]
