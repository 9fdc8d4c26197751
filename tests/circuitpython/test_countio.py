"""countio: edges, counted while the program blocks."""

# ruff: noqa: B018 (what an attribute raises is what is tested)

import pytest


@pytest.fixture
def countio(names):
    return names("countio")


def test_each_kind_of_edge(board, countio, names):
    board.wire("D1", "D2")
    board.wire("D1", "D3")
    board.drive("D1", [(0.1, 1), (0.2, 0), (0.2001, 1), (0.3, 0), (0.4, 1)])
    with countio.Counter("D1") as falls, countio.Counter("D2", edge=countio.Edge.RISE) as rises:
        with countio.Counter("D3", edge=countio.Edge.RISE_AND_FALL) as both:
            names("time").sleep(1)
            assert (falls.count, rises.count, both.count) == (2, 3, 5)


def test_setting_and_resetting(board, countio, names):
    for n in range(6):
        board.press("D1", at=0.1 + n / 10, hold=0.05)
    counter = countio.Counter("D1", pull=names("digitalio").Pull.UP)
    names("time").sleep(0.15)
    assert counter.count == 1 and counter.count == 1
    counter.count = 10
    names("time").sleep(0.2)
    assert counter.count == 12
    counter.reset()
    assert counter.count == 0
    names("time").sleep(1)
    assert counter.count == 3
    counter.deinit()
    with pytest.raises(ValueError, match="after deinit"):
        counter.count


def test_bad_use(countio):
    with pytest.raises(TypeError):
        countio.Counter("D1", countio.Edge.RISE)  # by name only
    with pytest.raises(ValueError, match="Invalid edge: 'rise'"):
        countio.Counter("D1", edge="rise")
    with pytest.raises(ValueError, match="Unsupported pull value"):
        countio.Counter("D1", pull=True)
    with countio.Counter("D1"):
        with pytest.raises(ValueError, match="taken by a Counter"):
            countio.Counter("D1")
    countio.Counter("D1").deinit()
