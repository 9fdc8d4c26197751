"""The HAL's contract and the apps are tested on every port that has a harness (tests/harness): `--port` says on which."""

import os
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "harness"))

# By port: the module of the harnesses; its HARNESSES are what is tested.
PORTS = {
    "sim": "simulator",
    "micropython": "unix_micropython",
    "circuitpython": "pretend_circuitpython",
    "pico-micropython": "pico_micropython",
    "pico-circuitpython": "pico_circuitpython",
    "linux": "linux_gpio",
}


def pytest_addoption(parser):
    parser.addoption("--port", choices=sorted(PORTS), default="sim", help="where the HAL's contract is tested")


def pytest_generate_tests(metafunc):
    if "harness" in metafunc.fixturenames:
        kinds = __import__(PORTS[metafunc.config.getoption("--port")]).HARNESSES
        full = bool(os.environ.get("COOP_TEST_FULL"))
        most = int(os.environ.get("COOP_TEST_SEEDS", 20))
        cases = [(kind, seed) for kind in kinds for seed in range(1, 1 + (most if full else min(kind.seeds, most)))]
        metafunc.parametrize("harness", cases, ids=["%s-seed%d" % (k.name, s) for k, s in cases], indirect=True)


@pytest.fixture
def harness(request):
    """The harness of a port; see harness/program.py."""
    kind, seed = request.param
    module = request.module.__name__.rpartition(".")[2]
    daily = kind.every_day is None or (
        module in kind.every_day and re.search(kind.every_day[module], request.node.name) is not None
    )
    if not daily and not os.environ.get("COOP_TEST_FULL"):
        pytest.skip("COOP_TEST_FULL=1 runs it on %s: it takes minutes" % kind.name)
    with kind(seed) as harness:
        yield harness
