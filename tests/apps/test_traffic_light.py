"""The traffic light with a request button."""

import pytest


def cycle(start):
    """What the lights do from a request that counts at `start` seconds, until green is there again."""
    flashes = [(start + 8, 1)] + [(start + 8.5 + n / 2, n % 2) for n in range(5)]
    edges = {
        "D6": [(start, 0), (start + 11, 1)],
        "D2": [(start, 1), (start + 2, 0)] + flashes,
        "D1": [(start + 2, 1), (start + 8, 0)],
    }
    return {pin: [(round(t, 9), level) for t, level in edges[pin]] for pin in edges}


@pytest.mark.coop_seeds(20)
def test_green_until_somebody_asks(board, app):
    board.run(app("traffic_light"), seconds=60)
    assert board["D6"].edges == [(0, 0), (0, 1)]
    assert board["D1"].edges == board["D2"].edges == [(0, 0)]


@pytest.mark.coop_seeds(20)
def test_a_request_is_answered_at_once(board, app):
    board.press("D3", at=3, bounce=0)
    board.run(app("traffic_light"), seconds=60)
    one = cycle(3.01)
    assert board["D6"].edges == [(0, 0), (0, 1)] + one["D6"]
    assert board["D2"].edges == [(0, 0)] + one["D2"]
    assert board["D1"].edges == [(0, 0)] + one["D1"]


@pytest.mark.coop_seeds(20)
def test_requests_while_it_is_not_green_are_one_turn_later(board, app):
    for at in (3, 6, 7, 8):
        board.press("D3", at=at)
    board.run(app("traffic_light"), seconds=60)
    # Green at 14.01 for five seconds at least; then the turn that was asked for.
    assert board["D6"].edges == [(0, 0), (0, 1), (3.01, 0), (14.01, 1), (19.01, 0), (30.01, 1)]
    assert board["D1"].rises == [5.01, 21.01]


def test_no_two_lights_at_once_but_never_none(board, app):
    for at in range(3, 200, 9):
        board.press("D3", at=at, bounce=3)
    board.run(app("traffic_light"), seconds=210)
    lit = {}
    moments = sorted((t, n, pin, level) for pin in ("D1", "D2", "D6") for n, (t, level) in enumerate(board[pin].edges))
    flashing = 0
    for i, (t, _, pin, level) in enumerate(moments):
        lit[pin] = level
        if i + 1 < len(moments) and moments[i + 1][0] == t:
            continue
        flashing += sum(lit.values()) == 0
        assert sum(lit.values()) <= 1, "at %r s" % t
    assert flashing == 3 * len(board["D1"].rises)  # dark only while yellow flashes
