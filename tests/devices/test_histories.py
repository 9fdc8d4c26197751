"""Random histories of a button, under random load: every gesture is that of a plain reference function."""

import os
import random

import histories
import pytest
from histories import MS, Times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.testing import Board

EACH = 25  # histories of one board
# 100,000 of them with COOP_TEST_FULL=1.
SEEDS = 80 if os.environ.get("COOP_TEST_FULL") else 2
BOARDS = 50 if os.environ.get("COOP_TEST_FULL") else 10


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_histories(seed):
    wrong = []
    for n in range(BOARDS):
        chance = random.Random("%d %d" % (seed, n))
        with Board(seed=n) as board:
            wrong += histories.check(board, chance, EACH, stalls=n % 4 > 0)
    assert not wrong, "%d of %d differ; the first: %s" % (len(wrong), BOARDS * EACH, wrong[0])


_step = st.tuples(
    st.integers(1, 900).map(lambda ms: ms * MS),
    st.integers(1, 1500).map(lambda ms: ms * MS),
    st.lists(st.integers(1, 2 * MS), max_size=2),
    st.lists(st.integers(1, 2 * MS), max_size=2),
    st.lists(st.integers(1, 9 * MS), max_size=1),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(steps=st.lists(_step, min_size=1, max_size=5), stalls=st.booleans(), max_clicks=st.integers(1, 3))
def test_the_shortest_history_that_differs(steps, stalls, max_clicks):
    times = Times(max_clicks=max_clicks, period=100 * MS)
    one = histories.history(times, steps)
    with Board(seed=1) as board:
        found, _ = histories.play(board, [one], times, random.Random(1) if stalls else None)
    assert histories.differences(found[0], histories.reference(one.presses, times), stalls) is None
