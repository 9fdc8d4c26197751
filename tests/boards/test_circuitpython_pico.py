"""An emulated Pico with official CircuitPython: an app against the simulator's, and the scheduler's speed."""

import os
from pathlib import Path

import pytest
from outside import Outside
from pico_circuitpython import ADAFRUIT, NotHere, Pico, PicoCircuitPython, on_board
from simulator import Simulator
from waveforms import DEVICES, EXAMPLES, SCENARIOS, assert_near, assert_said, rounded

BENCHMARKS = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "pico"

# Ten tasks; us for each switch.
SWITCHES = """
import gc
from supervisor import ticks_ms
import asyncio, coop
from coop import Keys, board
def switches(module, count):
    async def switch():
        sleep = module.sleep
        for _ in range(count):
            await sleep(0)
    async def main():
        tasks = [module.create_task(switch()) for _ in range(10)]
        gc.collect()
        start = ticks_ms()
        for task in tasks:
            await task
        return (ticks_ms() - start) * 100 / count
    return module.run(main())
for module in asyncio, coop:
    switches(module, 2)
    print(switches(module, 300))
with Keys([board.D3]):
    print(switches(coop, 300))
"""


@pytest.fixture
def board():
    with PicoCircuitPython(1) as harness:
        yield harness


# s by which edges may differ. A click is told when no further one can come, by stamps that are right to 2 ms, and in a
# slice of the port's sleep.
NEAR = 0.005

DAILY = ("dimmer", "stopwatch")
FULL = bool(os.environ.get("COOP_TEST_FULL"))
APPS = [
    pytest.param(app, marks=pytest.mark.skipif(not FULL and app not in DAILY, reason="COOP_TEST_FULL=1 runs it"))
    for app in DEVICES
]


def same_as_simulated(board, path, seconds, outside, pins):
    outside(board)
    lines = board.run_app(path, seconds).lines
    edges = {}
    for pin in pins:
        # A board takes 6 ms to make a Button: each output counts from its own beginning.
        start = board.edges(pin)[0][0]
        assert start < 0.02
        edges[pin] = [(s - start, level) for s, level in board.edges(pin)]
    changes = Outside(board.seed)
    outside(changes)
    inputs = [change[0] / 1e9 for change in changes.changes()]
    with Simulator(board.seed) as simulator:
        outside(simulator)
        assert_said(lines, simulator.run_app(path, seconds).lines)
        expected = {pin: rounded(simulator.edges(pin)) for pin in pins}
    assert len(expected[pins[0]]) > 2
    assert_near(edges, expected, inputs, NEAR)


def test_two_leds_blink_as_on_the_simulator(board):
    seconds, outside, pins = SCENARIOS["two_leds"]
    same_as_simulated(board, EXAMPLES / "two_leds.py", seconds, outside, pins)


@pytest.mark.parametrize("app", APPS)
def test_an_app_of_devices_does_as_on_the_simulator(board, app):
    seconds, outside, pins = SCENARIOS[app]
    same_as_simulated(board, EXAMPLES / (app + ".py"), seconds, outside, pins)


@pytest.fixture
def adafruit():
    if ADAFRUIT is None:
        pytest.skip(
            "COOP_ADAFRUIT_ASYNCIO names no folder with Adafruit's asyncio; tox -e pico-circuitpython makes one"
        )


@pytest.fixture(scope="module")
def started():
    """A function that runs a program on a board that has just started, with nothing loaded; returns what it printed."""
    try:
        pico = Pico("circuitpython", on_board())
    except NotHere as error:
        pytest.skip(str(error))
    pico.boot()
    return lambda source: pico.forked(lambda pico: pico.run(source))


@pytest.mark.parametrize(
    "make",
    [
        'Counter("GP5")',
        'DigitalIn("GP3")',
        'IncrementalEncoder("GP6", "GP7")',
        'KeyMatrix(["GP3"], ["GP4"])',
        'Keys(["GP3"])',
    ],
)
def test_an_input_may_be_the_first_thing_that_a_program_makes(started, make):
    # What it needs has not been loaded for another.
    name = make.split("(")[0]
    assert started("from coop import %s\nwith %s: print('made')\n" % (name, make)) == "made\n"


@pytest.mark.usefixtures("adafruit")
def test_two_leds_take_little_more_memory_than_with_adafruits_asyncio(started):
    coop, adafruit = [int(started((BENCHMARKS / name).read_text())) for name in ("memory.py", "memory_adafruit.py")]
    print("two LEDs: coop %d bytes of heap, asyncio and digitalio %d" % (coop, adafruit))
    assert coop <= 1.3 * adafruit


@pytest.mark.usefixtures("adafruit")
def test_a_switch_takes_a_third_of_what_adafruits_asyncio_takes(board):
    lines = board.run_program(SWITCHES).lines
    adafruit, coop, with_keys = [float(line) for line in lines]
    print("a switch: asyncio %.0f us, coop %.0f us, while a Keys is open %.0f us" % (adafruit, coop, with_keys))
    assert adafruit / coop >= 3.5
    assert adafruit / with_keys >= 3
