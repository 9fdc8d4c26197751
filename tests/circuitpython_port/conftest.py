"""CircuitPython's port on a pretend chip: what the contract leaves to the port."""

import pytest
from pretend_circuitpython import PicoW, PretendCircuitPython, SmallBuild


@pytest.fixture
def pico():
    with PretendCircuitPython(1) as harness:
        yield harness


@pytest.fixture
def pico_w():
    with PicoW(1) as harness:
        yield harness


@pytest.fixture
def small():
    with SmallBuild(1) as harness:
        yield harness
