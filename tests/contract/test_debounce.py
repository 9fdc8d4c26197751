"""Debouncing, one rule for all ports: a level counts once it has held for the debounce time, stamped with its begin."""

import random

import pytest

KEYS = """
    keys = Keys([board.D3], debounce=0.010)
    async for event in keys.events:
        tell(event)
"""


def test_a_press_is_stamped_with_the_moment_at_which_its_level_began(harness):
    harness.press("D3", at=0.1, hold=0.2)
    harness.same(harness.run(KEYS, seconds=1).notes, [(100, "press 0"), (300, "release 0")])


def test_a_level_counts_once_it_has_held(harness):
    harness.press("D3", at=0.1, hold=0.2)
    result = harness.run(
        """
        keys = Keys([board.D3], debounce=0.050)
        await sleep_ms(100 + start - ticks_ms())
        now(keys[0], len(keys.events))
        await keys.events.wait()
        now(keys[0], len(keys.events))
        await sleep_ms(310 + start - ticks_ms())
        now(keys[0], len(keys.events))
        await sleep_ms(50)
        now(keys[0], len(keys.events))
        """
    )
    harness.same(result.notes, [(100, "False 0"), (150, "True 1"), (310, "True 1"), (360, "False 2")])


def test_glitches_at_rest_produce_nothing(harness):
    harness.drive("D3", [(0, 1)])
    glitches = [(0.1, 0), (0.109, 1), (0.2, 0), (0.2005, 1), (0.3, 0), (0.309, 1)]
    if not harness.scans:
        glitches += [(0.310, 0), (0.319, 1)]
    for at, level in glitches:
        harness.drive("D3", level, at=at)
    assert harness.run(KEYS, seconds=1).notes == []


def test_glitches_in_a_hold_produce_nothing(harness):
    harness.drive("D3", [(0, 1), (0.1, 0), (0.2, 1), (0.209, 0), (0.3, 1), (0.303, 0), (0.4, 1)])
    harness.same(harness.run(KEYS, seconds=1).notes, [(100, "press 0"), (400, "release 0")])


def test_exactly_the_debounce_time_counts(harness):
    if harness.scans:
        pytest.skip("between two scans nobody looks")
    if not harness.punctual:
        pytest.skip("contacts cannot be closed for exactly 10 ms on %s" % harness.name)
    harness.drive("D3", [(0, 1), (0.1, 0), (0.110, 1), (0.120, 0)])
    harness.same(harness.run(KEYS, seconds=1).notes, [(100, "press 0"), (110, "release 0"), (120, "press 0")])


def test_a_bouncing_contact_counts_once_from_its_last_bounce(harness):
    harness.drive("D3", [(0, 1), (0.1, 0), (0.102, 1), (0.104, 0), (0.3, 1), (0.301, 0), (0.303, 1)])
    harness.same(harness.run(KEYS, seconds=1).notes, [(104, "press 0"), (303, "release 0")])


def test_twenty_holds_that_bounce_give_twenty_presses(harness):
    for n in range(20):
        harness.press("D3", at=0.1 + n * 0.5, hold=0.2, bounce=n % 8)
    result = harness.run(KEYS, seconds=11)
    assert result.words == ["press 0", "release 0"] * 20
    for n, (ms, _) in enumerate(result.notes):
        assert -harness.early <= ms - (100 + n // 2 * 500 + n % 2 * 200) <= 3 + harness.late


def test_without_debouncing_each_edge_counts(harness):
    harness.drive("D3", [(0, 1), (0.1, 0), (0.101, 1), (0.102, 0), (0.103, 1)])
    result = harness.run(KEYS.replace("0.010", "0"), seconds=1)
    harness.same(result.notes, [(100, "press 0"), (101, "release 0"), (102, "press 0"), (103, "release 0")])


def test_a_busy_program_decides_the_same(harness):
    harness.drive("D3", [(0, 1), (0.1, 0), (0.2, 1), (0.3, 0), (0.305, 1), (0.4, 0), (0.6, 1)])
    result = harness.run(
        """
        import time
        keys = Keys([board.D3], debounce=0.010)
        async def block():
            while True:
                time.sleep(0.25)
                await sleep(0)
        create_task(block())
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    harness.same(result.notes, [(100, "press 0"), (200, "release 0"), (400, "press 0"), (600, "release 0")])


def test_press_and_release_alternate_whatever_the_contacts_do(harness):
    chance = random.Random(harness.seed)
    for pin in ("D3", "D4", "D5"):
        level, at, trace = 1, 0.0, [(0, 1)]
        for _ in range(300):
            at += chance.choice((0.0004, 0.003, 0.009, 0.0101, 0.03))
            level = 1 - level
            trace.append((round(at, 7), level))
        harness.drive(pin, trace)
    result = harness.run(
        """
        keys = Keys([board.D3, board.D4, board.D5], max_events=4)
        while True:
            await sleep(0.02)  # now and then the queue is full
            while keys.events:
                tell(keys.events.get())
        """,
        seconds=6,
    )
    for key in "012":
        of_key = [(ms, words.split()[0]) for ms, words in result.notes if words.endswith(key)]
        assert len(of_key) > 20
        assert [word for _, word in of_key] == (["press", "release"] * len(of_key))[: len(of_key)]
        assert [ms for ms, _ in of_key] == sorted(ms for ms, _ in of_key)


def test_a_debounce_time_below_zero_is_refused(harness):
    result = harness.run("refused(Keys, [board.D3], debounce=-1)")
    assert result.lines == ["ValueError debounce=-1: it is in seconds, 0 or more"]
