"""The reaction game. The pause is 1 s and the milliseconds of the press that starts it."""

import pytest

START = ["Press to start."]


@pytest.mark.coop_seeds(20)
def test_the_reaction_is_told_to_the_millisecond(board, app):
    board.press("D3", at=0.5)
    board.press("D3", at=2.223)
    result = board.run(app("reaction"), seconds=5)
    # Noticed at 0.51, when the press has held for 10 ms; lit 1.5 s later; pressed 213 ms after that.
    assert result.output == START + ["You took 213 ms."]
    assert board["D1"].edges == [(0, 0), (2.01, 1), (2.233, 0)]


@pytest.mark.coop_seeds(20)
def test_too_early_begins_another_round(board, app):
    board.press("D3", at=0.5)
    board.press("D3", at=1.25)
    board.press("D3", at=3.71)
    result = board.run(app("reaction"), seconds=6)
    assert result.output == START + ["Too early! Wait for the light.", "You took 200 ms."]
    assert board["D1"].edges == [(0, 0), (3.51, 1), (3.72, 0)]


def test_a_contact_that_bounces_is_no_second_press(board, app):
    board.press("D3", at=0.5, bounce=7)
    assert board.run(app("reaction"), seconds=1.5).output == START
