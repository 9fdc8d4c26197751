"""The dimmer: a click switches, a hold dims, each hold the other way."""

import pytest

# The duty of each tenth of brightness, as bright for the eye.
DUTY = {0: 0, 0.4: 0.1128, 0.5: 0.1832, 0.6: 0.2810, 0.7: 0.4069, 0.8: 0.5656, 0.9: 0.7610, 1: 1}


def assert_brightness(edges, expected):
    assert [(t, round(duty, 4)) for t, duty in edges] == [(t, DUTY[brightness]) for t, brightness in expected]


@pytest.mark.coop_seeds(20)
def test_a_click_switches(board, app):
    board.press("D3", at=0.5)
    board.press("D3", at=0.75)
    board.press("D3", at=1)
    board.run(app("dimmer"), seconds=2)
    assert_brightness(board["D1"].edges, [(0, 0), (0.61, 0.5), (0.86, 0), (1.11, 0.5)])


@pytest.mark.coop_seeds(20)
def test_a_hold_dims_up_and_the_next_down(board, app):
    board.press("D3", at=1, hold=1.5)
    board.press("D3", at=4, hold=0.7)
    board.run(app("dimmer"), seconds=6)
    up = [(1.41, 0.6), (1.61, 0.7), (1.81, 0.8), (2.01, 0.9), (2.21, 1)]
    assert_brightness(board["D1"].edges, [(0, 0)] + up + [(4.41, 0.9), (4.61, 0.8)])
