"""A look inside an emulated Pico with official MicroPython: the watchdog, slow_ms."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "benchmarks" / "pico"))

from firmware import NotHere

WATCHED = """
import time
from coop import Watchdog, create_task, run, sleep

async def lazy(dog):
    with dog.promise(0.5) as promise:
        for _ in range(3):
            promise.check_in()
            await sleep(0.25)
        await sleep(100)

async def main():
    dog = Watchdog(8)
    print("first", dog.starved)
    create_task(lazy(dog), name="pump")
    await sleep(2)
    print("then", Watchdog(8).starved)
    time.sleep_ms(60)

run(main(), slow_ms=50)
"""


@pytest.mark.xdist_group("speed")
def test_the_watchdog_and_slow_ms():
    try:
        import figures

        board = figures.board()
    except (ImportError, NotHere) as error:
        pytest.skip(str(error))
    said = board.forked(lambda pico: pico.run(WATCHED))
    assert "first ()\n" in said and "then ('pump',)\n" in said, said
    assert "The watchdog will restart this program: 'pump' had not checked in for 0." in said, said
    assert "The watchdog has restarted this program: 'pump'" in said, said
    assert "Task 'main' held the processor for " in said, said
