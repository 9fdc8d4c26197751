"""The stop-watch: laps, the total, and clearing, to the millisecond of each press."""

import pytest


@pytest.mark.coop_seeds(20)
def test_laps_and_the_total(board, app):
    for at in (0.5, 1.753, 3, 3.25, 5, 5.25):
        board.press("D3", at=at)
    result = board.run(app("stopwatch"), seconds=7)
    # The second double click finds it stopped.
    assert result.output == ["Go!", "lap 1.253 s", "total 2.500 s"]
    blinks = [(0.91, 1), (1.41, 0), (1.91, 1), (2.41, 0), (2.91, 1)]
    assert board["D1"].edges == [(0, 0)] + blinks


@pytest.mark.coop_seeds(20)
def test_it_goes_on_until_it_is_cleared(board, app):
    for at in (0.5, 2, 2.2, 4, 5, 5.2):
        board.press("D3", at=at)
    board.press("D3", at=7, hold=1)
    result = board.run(app("stopwatch"), seconds=9)
    assert result.output == ["Go!", "total 1.500 s", "Go!", "total 2.500 s", "Cleared."]
    assert board["D1"].edges[-2:] == [(5.31, 1), (7.61, 0)]
