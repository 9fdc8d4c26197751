"""Buttons that change a rate. A press counts once it has held for 10 ms."""

import pytest


@pytest.mark.coop_seeds(20)
def test_each_button_changes_the_rate(board, app):
    board.press("D3", at=0.9)
    board.press("D4", at=1.45)
    result = board.run(app("rate_buttons"), seconds=2.5)
    assert result.output == ["every 0.2 s", "every 0.4 s"]
    # 0.4 s to the press that counts at 0.91, then 0.2 s, and from 1.46 on 0.4 s again.
    assert board["D1"].edges == [
        (0, 0),
        (0.4, 1),
        (0.8, 0),
        (1.11, 1),
        (1.31, 0),
        (1.86, 1),
        (2.26, 0),
    ]


@pytest.mark.coop_seeds(20)
def test_bouncing_presses_count_once(board, app):
    for n in range(3):
        board.press("D3", at=1 + n, bounce=5)
    result = board.run(app("rate_buttons"), seconds=4)
    assert result.output == ["every 0.2 s", "every 0.1 s", "every 0.05 s"]


def test_it_stays_within_its_limits(board, app):
    for n in range(6):
        board.press("D3", at=0.5 + n / 2)
    for n in range(8):
        board.press("D4", at=5 + n / 2)
    result = board.run(app("rate_buttons"), seconds=10)
    assert result.output[5] == "every 0.05 s"
    assert result.output[-1] == "every 1.6 s"
