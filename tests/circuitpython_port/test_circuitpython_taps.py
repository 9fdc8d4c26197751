"""Taps and holds of contacts that bounce, as many as there were."""

import os

from circuitpython_taps import (
    assert_native_overflow_is_seen,
    assert_openings_are_ignored,
    assert_overflow_is_seen,
    assert_taps_are_counted,
    assert_whole_taps_that_were_lost_are_seen,
)

TAPS = 100_000 if os.environ.get("COOP_TEST_FULL") else 300


def test_taps_that_bounce_are_as_many_presses_and_releases(pico):
    pico.timeout = 60 + TAPS / 20
    assert_taps_are_counted(pico, TAPS)


def test_holds_with_an_opening_are_one_press_each(pico):
    assert_openings_are_ignored(pico, 50)


def test_a_full_queue_is_seen_and_no_key_is_stuck(pico):
    assert_overflow_is_seen(pico)


def test_a_full_native_queue_is_seen_and_no_key_is_stuck(pico):
    assert_native_overflow_is_seen(pico)


def test_whole_taps_that_a_full_native_queue_lost_are_seen(pico):
    assert_whole_taps_that_were_lost_are_seen(pico)


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
