"""Taps and holds of contacts that bounce, as many as there were."""

import os
import random

TAPS = 100_000 if os.environ.get("COOP_TEST_FULL") else 300

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


def test_taps_that_bounce_are_as_many_presses_and_releases(pico):
    chance = random.Random(TAPS)
    pico.timeout = 60 + TAPS / 20
    at = 0.1
    for _ in range(TAPS):
        pico.press("D3", at=at, hold=0.05, bounce=chance.randrange(6), bounce_time=0.005)
        at += 0.05 + chance.uniform(0.025, 0.05)
    assert pico.run(COUNT.replace("HOLDS", str(TAPS))).lines == ["%d %d 0 False" % (TAPS, TAPS)]


def test_holds_with_an_opening_are_one_press_each(pico):
    for n in range(50):
        start = 0.1 + n * 0.3
        opening = start + 0.05 + n * 0.001
        trace = [(start, 0), (opening, 1), (opening + 0.003, 0), (start + 0.2, 1)]
        pico.drive("D3", [(0, 1)] * (n == 0) + [(round(at, 6), level) for at, level in trace])
    assert pico.run(COUNT.replace("HOLDS", "50")).lines == ["50 50 0 False"]


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


def taps(pico, pin, n, at, each):
    for i in range(n):
        pico.press(pin, at=at + i * each, hold=each / 2, bounce=i % 4)


def test_a_full_queue_is_seen_and_no_key_is_stuck(pico):
    taps(pico, "D3", 8, at=0.2, each=0.1)
    pico.press("D4", at=0.5, hold=0.9)
    assert pico.run(BLOCKED).lines == ["True False True", "False False", "[False, False]"]


def test_a_full_native_queue_is_seen_and_no_key_is_stuck(pico):
    # The chip's own queue has room for 32; the release of D3 and the press of D4 are dropped.
    taps(pico, "D5", 20, at=0.12, each=0.04)
    pico.press("D3", at=0.15, hold=0.85)
    pico.press("D4", at=1.05, hold=0.5)
    body = BLOCKED.replace("board.D4]", "board.D4, board.D5]").replace("max_events=4", "max_events=32")
    body = body.replace("[False, False]", "[False, False, False]")
    body += "    from coop.hal.edges import lost\n    print(lost())\n"
    lines = pico.run(body).lines
    assert lines == ["True False True", "False False", "[False, False, False]", "1"]


def test_a_key_that_opens_while_keypad_takes_over_is_not_stuck(pico):
    # It is down when its level is read, and up when keypad scans for the first time.
    pico.drive("D3", [(0, 0), (0.0015, 1)])
    lines = pico.run(
        """
        keys = Keys([board.D3])
        print(keys[0])
        await sleep(0.1)
        print(keys[0], len(keys.events))
        """
    ).lines
    assert lines == ["True", "False 0"]
