"""Taps, holds and a program that blocks: the same on the pretend chip and on an emulated board."""

import random

COUNT = """
    keys = Keys([board.D3], debounce=0.010)
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
        if releases == HOLDS:
            break
    await sleep(1)
    print(presses, releases, len(keys.events), keys.events.overflowed)
"""

BLOCKED = """
    import time
    keys = Keys([board.D3, board.D4], max_events=4)
    async def block():
        time.sleep(1)
    await sleep(0.1)
    await create_task(block())
    await sleep(0.05)
    print(keys.events.overflowed, keys[0], keys[1])
    await sleep(0.5)
    print(keys[0], keys[1])
    down = [False, False]
    while keys.events:
        event = keys.events.get()
        if event.pressed == down[event.key_number]:
            print("twice", event)
        down[event.key_number] = event.pressed
    print(down)
"""

LOST = """
    import time
    keys = Keys([board.D3], max_events=40)
    await sleep(0.1)
    time.sleep(2.7)
    await sleep(0.05)
    print(keys.events.overflowed, keys[0], len(keys.events))
"""


def assert_taps_are_counted(harness, count):
    """Taps of 50 ms, whose contact bounces for up to 5 ms, are as many presses and releases."""
    chance = random.Random(count)
    at = 0.1
    for _ in range(count):
        harness.press("D3", at=at, hold=0.05, bounce=chance.randrange(6), bounce_time=0.005)
        at += 0.05 + chance.uniform(0.025, 0.05)
    assert harness.run(COUNT.replace("HOLDS", str(count))).lines == ["%d %d 0 False" % (count, count)]


def assert_openings_are_ignored(harness, count):
    """Holds of 200 ms, with an opening of 3 ms each, are one press each."""
    for n in range(count):
        start = 0.1 + n * 0.3
        opening = start + 0.05 + n % 50 * 0.001
        trace = [(start, 0), (opening, 1), (opening + 0.003, 0), (start + 0.2, 1)]
        harness.drive("D3", [(0, 1)] * (n == 0) + [(round(at, 6), level) for at, level in trace])
    assert harness.run(COUNT.replace("HOLDS", str(count))).lines == ["%d %d 0 False" % (count, count)]


def tap(harness, pin, n, at, each):
    """Tap n times, every `each` seconds."""
    for i in range(n):
        harness.press(pin, at=at + i * each, hold=each / 2, bounce=i % 4)


def assert_overflow_is_seen(harness):
    """A queue of 4 is full while a task blocks for a second: that is seen, and no key is stuck."""
    tap(harness, "D3", 8, at=0.2, each=0.1)
    harness.press("D4", at=0.5, hold=0.9)
    assert harness.run(BLOCKED).lines == ["True False True", "False False", "[False, False]"]


def assert_native_overflow_is_seen(harness):
    """The chip's own queue, which has room for 32, is full; the release of D3 and the press of D4 are dropped."""
    tap(harness, "D5", 20, at=0.12, each=0.04)
    harness.press("D3", at=0.15, hold=0.85)
    harness.press("D4", at=1.05, hold=0.5)
    body = BLOCKED.replace("board.D4]", "board.D4, board.D5]").replace("max_events=4", "max_events=32")
    body = body.replace("[False, False]", "[False, False, False]")
    body += "    from coop.hal.edges import lost\n    print(lost())\n"
    lines = harness.run(body).lines
    assert lines == ["True False True", "False False", "[False, False, False]", "1"]


def assert_whole_taps_that_were_lost_are_seen(harness):
    """The same, and in the end the key is as it was when the last event was kept."""
    tap(harness, "D3", 25, at=0.2, each=0.1)
    assert harness.run(LOST).lines == ["True False 40"]
