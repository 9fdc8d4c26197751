"""The tap counter: no tap is lost between two reports."""

import pytest


@pytest.mark.coop_seeds(20)
def test_taps_are_told_every_five_seconds(board, app):
    for at in (0.5, 1, 1.5, 7):
        board.press("D3", at=at)
    result = board.run(app("tap_counter"), seconds=15.25)
    assert result.output == ["3 taps, 3 in all", "1 taps, 4 in all", "0 taps, 4 in all"]
    assert board["D1"].edges == [(0, 0)] + [(n / 2, n % 2) for n in range(1, 31)]


@pytest.mark.coop_seeds(20)
def test_taps_at_the_very_moment_of_a_report_count_once(board, app):
    for n in range(2000):
        board.press("D3", at=0.005 + n * 0.01, hold=0.005)
    result = board.run(app("tap_counter"), seconds=25)
    assert result.output[-1] == "0 taps, 2000 in all"
