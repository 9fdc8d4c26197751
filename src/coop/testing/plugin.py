"""The pytest plugin: the fixture `board`, the mark `coop_seeds`, and differences of edges that can be read."""

import pytest


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "coop_seeds(n): run the test n times, each with another order of the tasks that are ready at once"
    )


def pytest_generate_tests(metafunc):
    mark = metafunc.definition.get_closest_marker("coop_seeds")
    if mark is not None and "coop_seed" in metafunc.fixturenames:
        n = mark.args[0] if mark.args else 20
        metafunc.parametrize("coop_seed", range(1, n + 1), ids=lambda seed: "seed%d" % seed)


@pytest.fixture
def coop_seed():
    """The seed of `board`: None, or each of 1 to n with @pytest.mark.coop_seeds(n)."""
    return None


@pytest.fixture
def board(coop_seed):
    """A simulated board in virtual time: see `coop.testing.Board`."""
    # Not imported before it is used: coop's own coverage, and tests without a board, are none the worse for it.
    from .board import Board

    with Board(seed=coop_seed) as board:
        yield board


def pytest_assertrepr_compare(op, left, right):
    if op != "==":
        return None
    from .edges import explain

    return explain(left, right)
