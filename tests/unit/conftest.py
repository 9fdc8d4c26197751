"""The portable tests leave nothing to each other; `--programs` says how many random programs are compared."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "portable"))


def pytest_addoption(parser):
    parser.addoption("--programs", type=int, default=None, help="random programs to run on coop and on asyncio")
    parser.addoption("--every-line", action="store_true", help="have Ctrl-C strike at every line, and not every fourth")


@pytest.fixture(autouse=True)
def _leave_nothing():
    from virtual import clean_up

    yield
    clean_up()
