"""The ring of edges, between interrupt handlers and the scheduler."""

import pytest

from coop.hal import edges
from coop.loop import loop


class Source:
    def __init__(self):
        self.told = []
        self.afresh = 0
        self.again = None

    def _edge(self, level, ticks):
        self.told.append((level, ticks))
        assert len(self.told) < 1000
        if self.again is not None:
            self.again(1, ticks + 1)

    def _afresh(self):
        self.afresh += 1


@pytest.fixture(autouse=True)
def _clean(board):
    # `board` leaves a clean world behind.
    edges.clear()
    yield
    loop.hardware = None


def test_edges_are_told_in_order():
    one, other = Source(), Source()
    put, put_other = edges.handler(one), edges.handler(other)
    put(1, 10)
    put_other(0, 11)
    put(0, 12)
    edges.drain()
    assert one.told == [(True, 10), (False, 12)]
    assert other.told == [(False, 11)]


def test_a_storm_ends_nobodys_turn():
    # Each edge that is handed out makes another, as interrupts that come as quickly as they are handled do.
    source = Source()
    source.again = edges.handler(source)
    source.again(1, 0)
    edges.drain()
    assert source.told == [(True, 0)]
    edges.drain()
    assert source.told == [(True, 0), (True, 1)]


def test_an_overrun_is_counted_and_levels_are_read_afresh():
    source = Source()
    put = edges.handler(source)
    before = edges.lost()
    for n in range(100_000):
        put(n & 1, n)
    assert edges.lost() - before == 100_000 - 127
    edges.drain()
    assert len(source.told) == 127 and source.afresh == 1
    edges.drain()
    assert source.afresh == 1


def test_edges_of_a_source_that_was_forgotten_go_nowhere():
    old, new = Source(), Source()
    put = edges.handler(old)
    put(1, 10)
    edges.forget(old)
    # It takes the old one's place.
    put_new = edges.handler(new)
    put_new(0, 11)
    edges.drain()
    assert old.told == [] and new.told == [(False, 11)]
