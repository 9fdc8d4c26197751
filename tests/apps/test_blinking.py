"""One LED, and two LEDs at their own rates."""

import time

import pytest


@pytest.mark.coop_seeds(20)
def test_blink_toggles_every_half_second(board, app):
    result = board.run(app("blink"), seconds=3)
    assert result.ended == "time"
    assert board["D1"].edges == [(0, 0), (0.5, 1), (1.0, 0), (1.5, 1), (2.0, 0), (2.5, 1), (3.0, 0)]


@pytest.mark.coop_seeds(20)
def test_two_leds_blink_at_their_own_rates_and_end(board, app):
    result = board.run(app("two_leds"))
    assert result.output == ["done"]
    assert result.ended == "returned"
    assert result.seconds == 5.0
    assert board["D1"].edges == [(0, 0)] + [(n * 250 / 1000, n % 2) for n in range(1, 21)]
    assert board["D2"].edges == [(0, 0)] + [(n * 100 / 1000, n % 2) for n in range(1, 41)]


def test_an_hour_of_two_leds_is_exact_to_the_last_edge_and_soon_over(board, app):
    source = app("two_leds").read_text().replace("0.25, 10", "0.25, 7200").replace("0.1, 20", "0.1, 18000")
    began = time.process_time()
    result = board.run(source, seconds=3601)
    assert time.process_time() - began < 36  # a hundred times real time, on whatever machine this is
    assert result.ended == "returned" and result.seconds == 3600.0
    assert board["D1"].edges[-1] == (3600.0, 0)
    assert board["D2"].edges == [(0, 0)] + [(n * 100 / 1000, n % 2) for n in range(1, 36001)]
