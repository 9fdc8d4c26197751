"""Apps on an emulated Pico with official MicroPython: their waveforms are the simulator's."""

import pytest
from outside import Outside
from pico_micropython import PicoMicroPython
from simulator import Simulator
from waveforms import EXAMPLES, SCENARIOS, assert_near, assert_said, rounded

NEAR = 0.002  # s
NEAR_OF = {
    # Its first brightness starts the PWM, which takes a width when a period of 2 ms begins.
    "dimmer": 0.005,
    # A task is cancelled at each press.
    "morse": 0.0025,
    # Time begins with an LED's first edge, and then these make what else they have: a race in 3 ms, an LED in 0.7.
    "rate_buttons": 0.005,
    "tap_counter": 0.003,
    "traffic_light": 0.003,
}
# Its pauses come of the board's clock, which is not at 0 when the app begins.
LEFT_OUT = "reaction"


@pytest.fixture
def board():
    with PicoMicroPython(1) as harness:
        yield harness


@pytest.mark.xdist_group("apps")
@pytest.mark.parametrize("app", [app for app in SCENARIOS if app != LEFT_OUT])
def test_its_waveforms_are_the_simulators(board, app):
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
    assert_near({pin: board.edges(pin) for pin in pins}, expected, inputs, NEAR_OF.get(app, NEAR))
