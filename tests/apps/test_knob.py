"""The knob that dims an LED."""

import pytest


def duty(step):
    return (65535 * step * step // 400) / 65535


@pytest.mark.coop_seeds(20)
def test_each_detent_is_one_step_of_brightness(board, app):
    board.turn("D4", "D5", 3, at=1, rate=10)
    board.turn("D4", "D5", -2, at=2, rate=10)
    board.run(app("knob"), seconds=3)
    # A detent's last edge comes three quarters of a tenth of a second after its first.
    assert board["D1"].edges == [
        (0, 0.0),
        (1.075, duty(1)),
        (1.175, duty(2)),
        (1.275, duty(3)),
        (2.075, duty(2)),
        (2.175, duty(1)),
    ]


@pytest.mark.coop_seeds(20)
def test_at_either_end_the_number_stays(board, app):
    board.turn("D4", "D5", 25, at=0.1, rate=100)
    board.turn("D4", "D5", -1, at=1, rate=100)
    board.turn("D4", "D5", -30, at=2, rate=100)
    board.turn("D4", "D5", 1, at=3, rate=100)
    board.run(app("knob"), seconds=4)
    levels = [level for _, level in board["D1"].edges]
    assert levels == [duty(n) for n in list(range(21)) + list(range(19, -1, -1)) + [1]]
    assert max(levels) == 1.0
