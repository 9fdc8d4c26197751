"""The kitchen timer: a click is a minute more, a double click ten seconds more, a long press stops it."""

import pytest

LOOK = 0.00001  # s that the simulator takes for a look at the clock: how long is left, when the task begins


def blinks(start, end, on, off):
    """The edges of an LED that blinks from one moment to another, then dark."""
    edges = []
    n = 0
    while round(start + n * (on + off), 9) < end:
        rise = round(start + n * (on + off), 9)
        edges += [(rise, 1), (round(rise + on, 9), 0)]
        n += 1
    return edges


@pytest.mark.coop_seeds(20)
def test_a_double_click_is_ten_seconds(board, app):
    for at in (1, 1.2):
        board.press("D3", at=at)
    result = board.run(app("kitchen_timer"), seconds=25)
    assert result.output == ["0:10 left", "Time is up."]
    # It counts at 1.31, when the second release has held for 10 ms.
    assert board["D1"].edges == [(0, 0)] + blinks(1.31, 11.31, 0.1, 0.6)
    assert board["D2"].edges == [(0, 0)] + blinks(11.31 + LOOK, 21.31, 0.25, 0.25)


@pytest.mark.coop_seeds(20)
def test_more_time_while_it_runs(board, app):
    for at in (1, 1.2, 5, 5.2, 7):
        board.press("D3", at=at)
    result = board.run(app("kitchen_timer"), seconds=82)
    # The click is a single one when no second has come for 0.3 s.
    assert result.output == ["0:10 left", "0:16 left", "1:14 left", "Time is up."]
    assert board["D1"].edges == [(0, 0)] + blinks(1.31, 81.31, 0.1, 0.6)
    assert board["D2"].edges == [(0, 0)] + blinks(81.31 + LOOK, 82, 0.25, 0.25)[:3]


@pytest.mark.coop_seeds(20)
def test_a_long_press_stops_it(board, app):
    for at in (1, 1.2):
        board.press("D3", at=at)
    board.press("D3", at=3, hold=1, bounce=0)
    result = board.run(app("kitchen_timer"), seconds=20)
    assert result.output == ["0:10 left", "Stopped."]
    assert board["D1"].edges == [(0, 0)] + blinks(1.31, 3.61, 0.1, 0.6)
    assert board["D2"].edges == [(0, 0)]
