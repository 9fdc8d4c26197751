"""Programs for CircuitPython run as they are, and do what they do on a simulated board."""

import pytest
from circuitpython_programs import PROGRAMS
from outside import Outside
from simulator import Simulator
from waveforms import assert_near, assert_said


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_it_runs_as_it_is(harness, name):
    source, seconds, outside, pins = PROGRAMS[name]
    outside(harness)
    try:
        result = harness.run_circuitpython(source, seconds, pins)
    except NotImplementedError:
        pytest.skip("this harness runs coop's own programs alone")
    assert result.lines, "it printed nothing"
    if harness.exact:
        return  # tests/circuitpython has the exact edges of such programs
    changes = Outside(harness.seed)
    outside(changes)
    with Simulator(harness.seed) as simulator:
        outside(simulator)
        expected = simulator.run_circuitpython(source, seconds)
        # How it ends when its time is over is another matter.
        edges, should = (
            {pin: [(s, level) for s, level in one.edges(pin) if s < seconds] for pin in pins}
            for one in (harness, simulator)
        )
        inputs = [change[0] / 1e9 for change in changes.changes()]
        assert_near(edges, should, inputs, harness.near_of.get(name) or harness.near_circuitpython or harness.near)
    assert_said(result.lines, expected.lines, 0)
