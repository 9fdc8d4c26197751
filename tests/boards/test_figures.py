"""What coop has to reach on an emulated Pico, in reduced counts; COOP_TEST_FULL=1 has them all. See benchmarks/pico/."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "benchmarks" / "pico"))

from firmware import NotHere

FULL = os.environ.get("COOP_TEST_FULL")


@pytest.fixture
def figures():
    """benchmarks/pico/figures.py, with a board that has started."""
    import figures

    try:
        figures.board()
    except NotHere as error:
        pytest.skip(str(error))
    return figures


@pytest.mark.xdist_group("speed")
def test_a_switch(figures):
    speed = figures.speed()
    for tasks, times in (("10", 4), ("100", 5)):
        assert speed["switch-" + tasks, "asyncio"] >= times * speed["switch-" + tasks, "coop"], speed
        assert speed["garbage-" + tasks, "coop"] == 0


@pytest.mark.xdist_group("speed")
def test_what_the_monitor_costs(figures):
    switch = figures.monitor(((10, 200), (100, 60)) if FULL else ((10, 100),))
    for tasks in {tasks for tasks, _ in switch}:
        assert switch[tasks, "on"] < 1.25 * switch[tasks, "never"], switch
        assert switch[tasks, "off"] < 1.01 * switch[tasks, "never"], switch


@pytest.mark.xdist_group("speed")
def test_a_wake_up(figures):
    assert figures.wake_up("asyncio") >= 1.3 * figures.wake_up("coop")


@pytest.mark.xdist_group("latency")
def test_from_an_edge_to_its_task(figures):
    assert max(figures.latency("coop", 0, 200 if FULL else 20)) < 0.4
    assert max(figures.latency("coop", 10, 200 if FULL else 20)) < 1.5


@pytest.mark.xdist_group("latency")
@pytest.mark.parametrize("waits", [False, True])
def test_edges_are_counted_while_others_run(figures, waits):
    edges = 2000 if FULL else 200
    counted, saw, progress = figures.counting(edges, waits)
    assert counted == edges and progress > 0
    assert (saw > 0) == waits


@pytest.mark.xdist_group("latency")
def test_taps_that_bounce(figures):
    taps = 1000 if FULL else 20
    assert figures.taps(taps) == (taps, taps)


@pytest.mark.xdist_group("memory")
def test_the_heap(figures):
    by_sleep, by_every = figures.memory()
    assert by_sleep < 11000 and by_every < 14500
    assert figures.task_memory() < 170
    allocated, keys, edges, ticks = figures.locked()
    assert allocated == 0 and keys == 100 and edges >= 99 and ticks > 100


@pytest.mark.xdist_group("memory")
def test_the_heap_of_devices(figures):
    at_rest, blinking, button, grown, tasks = figures.device_memory()
    assert at_rest < 250 and blinking < 600 and button < 1000
    assert grown <= 0 and tasks == 9  # eight LEDs that blink, and the program


@pytest.mark.xdist_group("memory")
def test_every_keeps_to_its_grid(figures):
    off, grown = figures.ticking(600 if FULL else 20)
    # A tick of the clock, and what a wake-up differs by: the first, for which lists grow, comes 0.3 ms later.
    assert max(off[1:]) - min(off) < 1.1 and off[0] < 1.5 and grown <= 0


@pytest.mark.xdist_group("memory")
def test_the_clock_past_two_to_the_thirtieth(figures):
    allocated, early, late, wraps = figures.wrap(10, 130)
    assert allocated == 0 and early == 0 and late <= 2000 and wraps == 1
