"""Apps on an emulated Pico with official MicroPython: their waveforms are the simulator's."""

import os

import pytest
from outside import Outside
from pico_micropython import PicoMicroPython
from simulator import Simulator
from waveforms import EXAMPLES, SCENARIOS, assert_near, assert_said, rounded

EVERY_DAY = "two_leds", "kitchen_timer", "lock"
PACED = "blink", "two_leds"  # by `every` alone
NEAR_PACED = 0.002  # s
NEAR = 0.007  # to decide on a gesture and act on it takes some 3 ms, with a task to cancel 6


@pytest.fixture
def board():
    with PicoMicroPython(1) as harness:
        yield harness


@pytest.mark.xdist_group("apps")
@pytest.mark.parametrize("app", list(SCENARIOS))
def test_its_waveforms_are_the_simulators(request, app):
    if app not in EVERY_DAY and not os.environ.get("COOP_TEST_FULL"):
        pytest.skip("three apps are enough for every day; COOP_TEST_FULL=1 has them all")
    board = request.getfixturevalue("board")
    seconds, outside, pins = SCENARIOS[app]
    outside(board)
    lines = board.run_app(EXAMPLES / (app + ".py"), seconds).lines
    changes = Outside(board.seed)
    outside(changes)
    inputs = [change[0] / 1e9 for change in changes.changes()]
    with Simulator(board.seed) as simulator:
        outside(simulator)
        assert_said(lines, simulator.run_app(EXAMPLES / (app + ".py"), seconds).lines)
        expected = {pin: rounded(simulator.edges(pin)) for pin in pins}
    assert_near({pin: board.edges(pin) for pin in pins}, expected, inputs, NEAR_PACED if app in PACED else NEAR)
