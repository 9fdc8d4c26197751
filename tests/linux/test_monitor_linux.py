"""The monitor on a GPIO chip: how late a task answers, by the kernel's time stamps."""

import pytest

pytest.importorskip("gpiod", reason="gpiod is not installed; see tox -e linux")

from linux_gpio import BEGIN

PROGRAM = """
import time
from coop import Button, board, create_task, monitor, run, sleep

async def answer(button):
    await button.pressed()

async def main():
    monitor.start()
    task = create_task(answer(Button(board.D3)), name="answer")
    await sleep(0.3)
    time.sleep(0.5)
    await task
    seen = monitor.snapshot()
    print(seen.latency_task, seen.latency)
"""


def test_the_worst_latency(harness):
    harness.press("D3", at=0.39, hold=0.2)
    result = harness.run_source(PROGRAM + BEGIN + "run(main())\n", "<test>")
    # The press counts at 0.4 s, and everyone is held up until 0.8 s and what it took to make the button.
    (line,) = result.lines
    task, latency = line.split()
    assert task == "answer"
    assert 0.39 < float(latency) < 0.6
