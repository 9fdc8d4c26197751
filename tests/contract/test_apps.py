"""The example apps do what they do on a simulated board, to some milliseconds."""

import pytest
from outside import Outside
from simulator import Simulator
from waveforms import EXAMPLES, SCENARIOS, assert_near, assert_said


def test_every_example_is_tested():
    assert sorted(SCENARIOS) == sorted(path.stem for path in EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("app", sorted(SCENARIOS))
def test_its_waveforms_are_the_simulators(harness, app):
    seconds, outside, pins = SCENARIOS[app]
    path = EXAMPLES / (app + ".py")
    outside(harness)
    result = harness.run_app(path, seconds)
    edges = {pin: harness.edges(pin) for pin in pins}
    changes = Outside(harness.seed)
    outside(changes)
    inputs = [change[0] / 1e9 for change in changes.changes()]
    if harness.exact:
        return  # tests/apps has it, edge by edge
    with Simulator(harness.seed) as simulator:
        outside(simulator)
        expected = simulator.run_app(path, seconds)
        assert_near(edges, {pin: simulator.edges(pin) for pin in pins}, inputs, harness.near)
    assert_said(result.lines, expected.lines, 3 if app in ("reaction", "stopwatch") else 0)
