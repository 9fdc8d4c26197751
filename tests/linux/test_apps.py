"""The example apps on a Linux board."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def run(harness, name, seconds):
    return harness.run_app(EXAMPLES / (name + ".py"), seconds)


def test_blink(harness):
    run(harness, "blink", 3.2)
    harness.same_edges("D1", [(0, 0), (0.5, 1), (1.0, 0), (1.5, 1), (2.0, 0), (2.5, 1), (3.0, 0)])


def test_two_leds(harness):
    assert run(harness, "two_leds", 6).lines == ["done"]
    harness.same_edges("D1", [(n * 0.25, n % 2) for n in range(21)])
    harness.same_edges("D2", [(n * 0.1, n % 2) for n in range(41)])


def test_rate_buttons(harness):
    harness.press("D3", at=0.9, bounce=3)
    harness.press("D4", at=1.45, bounce=3)
    assert run(harness, "rate_buttons", 2.5).lines == ["every 0.2 s", "every 0.4 s"]
    assert 6 <= len(harness.edges("D1")) <= 9


def test_reaction(harness):
    harness.press("D3", at=0.5)
    harness.press("D3", at=4)
    lines = run(harness, "reaction", 6).lines
    lit = next(at for at, level in harness.edges("D1") if level)
    assert lines[0] == "Press to start."
    assert abs(int(lines[1].split()[2]) - (4 - lit) * 1000) <= harness.late


def test_tap_counter(harness):
    for n in range(40):
        harness.press("D3", at=0.2 + n * 0.04, hold=0.02)
    assert run(harness, "tap_counter", 5.5).lines == ["40 taps, 40 in all"]


def test_traffic_light(harness):
    harness.press("D3", at=1)
    run(harness, "traffic_light", 13)
    harness.same_edges("D6", [(0, 0), (0, 1), (1.01, 0), (12.01, 1)])
    harness.same_edges("D1", [(0, 0), (3.01, 1), (9.01, 0)])


@pytest.mark.parametrize("steps", [3, 10])
def test_knob(harness, steps):
    harness.turn("D4", "D5", steps, at=0.5, rate=10)
    run(harness, "knob", 3)
    duties = [duty for _, duty in harness.edges("D1") if duty is not None]
    assert duties == [(65535 * n * n // 400) / 65535 for n in range(steps + 1)]
