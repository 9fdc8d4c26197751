"""Taps: 25 ms or longer, 25 ms apart, whose contact bounces for up to 5 ms, are as many presses and releases."""

import os
import random

import pytest
import unix_micropython

TAPS = 100_000 if os.environ.get("COOP_TEST_FULL") else 1000

# Beside the keys, tasks that compute and that sleep.
BODY = """
    keys = Keys([board.D3], debounce=0.010)
    async def compute():
        while True:
            for i in range(100):
                i * i
            await sleep_ms(11)
    for _ in range(3):
        create_task(compute())
    presses = releases = 0
    down = False
    async for event in keys.events:
        if event.pressed == down:
            print("twice", event)
        down = event.pressed
        if down:
            presses += 1
        else:
            releases += 1
        if releases == TAPS:
            break
    await sleep(1)
    print(presses, releases, len(keys.events), keys.events.overflowed)
"""


@pytest.mark.parametrize("kind", unix_micropython.HARNESSES, ids=lambda kind: kind.name)
def test_taps_are_as_many_presses_and_releases(kind):
    chance = random.Random(TAPS)
    with kind(1) as harness:
        harness.timeout = 60 + TAPS / 20
        at = 0.1
        for _ in range(TAPS):
            hold = chance.uniform(0.025, 0.05)
            harness.press("D3", at=at, hold=hold, bounce=chance.randrange(6), bounce_time=0.005)
            at += hold + chance.uniform(0.025, 0.05)
        result = harness.run(BODY.replace("TAPS", str(TAPS)))
    assert result.lines == ["%d %d 0 False" % (TAPS, TAPS)]
