"""The Morse keyer: letters by their dots and dashes."""

import pytest


@pytest.mark.coop_seeds(20)
def test_a_word(board, app):
    at, expected = 0.5, [(0, 0)]
    for letter in ("-.-.", "---", "---", ".--."):
        for sign in letter:
            hold = 0.15 if sign == "." else 0.45
            board.press("D3", at=round(at, 3), hold=hold)
            expected += [(round(at + 0.01, 3), 1), (round(at + hold + 0.01, 3), 0)]
            at += hold + 0.15
        at += 0.35
    board.press("D3", at=11, hold=0.15)
    result = board.run(app("morse"), seconds=11.5)
    assert result.output == ["C", "O", "O", "P", "/"]
    assert board["D1"].edges == expected + [(11.01, 1), (11.16, 0)]


def test_what_is_no_letter(board, app):
    for n in range(6):
        board.press("D3", at=0.5 + n * 0.3, hold=0.1, bounce=5)
    assert board.run(app("morse"), seconds=5).output == ["?", "/"]


@pytest.mark.parametrize("hold, letter", [(0.299, "E"), (0.3, "T")])
def test_what_lasts_two_dots_is_a_dash(board, app, hold, letter):
    board.press("D3", at=0.5, hold=hold)
    assert board.run(app("morse"), seconds=2).output == [letter, "/"]
