"""The combination lock: 3, 2, 4 opens it."""

import pytest


def clicks(board, at, count):
    """Press so often; returns the moment at which the count is known: 0.4 s after the last release, and 10 ms."""
    for n in range(count):
        board.press("D3", at=round(at + n * 0.3, 3))
    return round(at + (count - 1) * 0.3 + 0.1 + 0.41, 3)


@pytest.mark.coop_seeds(20)
def test_the_combination_opens_it(board, app):
    known = [clicks(board, at, count) for at, count in ((0.5, 3), (2.5, 2), (4.5, 4))]
    board.press("D3", at=9, hold=1)
    result = board.run(app("lock"), seconds=12)
    assert result.output == ["Locked.", "Open.", "Locked."]
    assert board["D1"].edges == [(0, 0), (known[2], 1), (9.61, 0)]
    flashes = [edge for t in known for edge in ((t, 1), (round(t + 0.05, 3), 0))]
    assert board["D2"].edges == [(0, 0)] + flashes


@pytest.mark.coop_seeds(20)
def test_another_is_wrong(board, app):
    known = [clicks(board, at, count) for at, count in ((0.5, 3), (2.5, 2), (4.5, 3))]
    result = board.run(app("lock"), seconds=8)
    assert result.output == ["Locked.", "Wrong."]
    assert board["D1"].edges == [(0, 0)]
    flashes = [edge for t in known[:2] for edge in ((t, 1), (round(t + 0.05, 3), 0))]
    wrong = [(round(known[2] + n * 0.2, 3), (n + 1) % 2) for n in range(10)]
    assert board["D2"].edges == [(0, 0)] + flashes + wrong


def test_too_slow_and_begun_anew(board, app):
    clicks(board, 0.5, 3)
    clicks(board, 6, 1)
    board.press("D3", at=7.5, hold=1)
    result = board.run(app("lock"), seconds=10)
    assert result.output == ["Locked.", "Too slow.", "Again."]
