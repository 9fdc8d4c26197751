"""A newer CircuitPython than the one that all is tested on: a part of what is tried there, on request."""

import os
import sys
from pathlib import Path

import pytest
from pico_circuitpython import PicoNewerCircuitPython

sys.path.append(str(Path(__file__).resolve().parent.parent / "contract"))

import test_button
import test_circuitpython_programs
import test_counter
import test_digital
import test_encoder
import test_led
import test_matrix

# They take the fixture `board`, which here is another one.
from test_circuitpython_pico import test_two_leds_blink_as_on_the_simulator  # noqa: F401
from test_circuitpython_reach import (  # noqa: F401
    test_a_full_queue_is_seen_and_no_key_is_stuck,
    test_after_the_end_or_an_error_an_app_runs_again,
    test_ctrl_c_gives_the_pins_back,
)

# One of each kind of device, and all that lies on a fault of the firmware.
CONTRACT = [
    test_button.test_presses_remember_from_their_creation,
    test_counter.test_it_counts_the_edges_that_were_asked_for,
    test_counter.test_deinit_gives_the_pin_back_and_tells_the_tasks_that_wait,
    test_digital.test_open_drain_pulls_low_or_lets_go,
    test_digital.test_edges_are_the_next_after_the_call_and_wake_everyone,
    test_digital.test_pwm_has_sixteen_bits,
    test_encoder.test_it_counts_detents_either_way,
    test_led.test_blinking_ends_dark_and_says_so,
    test_matrix.test_key_numbers_go_along_the_rows,
]

pytestmark = pytest.mark.skipif(
    not os.environ.get("COOP_TEST_FULL"), reason="COOP_TEST_FULL=1 runs it on CircuitPython 10.1.3: it takes minutes"
)


@pytest.fixture
def board():
    with PicoNewerCircuitPython(1) as harness:
        yield harness


def test_it_is_another_firmware(board):
    version = "import sys; print(*sys.implementation.version[:2])"
    assert board.board().forked(lambda pico: pico.run(version)) != "10 0\n"


@pytest.mark.parametrize("test", CONTRACT, ids=[test.__name__[len("test_") :] for test in CONTRACT])
def test_the_contract(board, test):
    test(board)


@pytest.mark.parametrize("name", ["one lamp, asyncio", "a lamp and two buttons"])
def test_a_program_for_circuitpython(board, name):
    test_circuitpython_programs.test_it_runs_as_it_is(board, name)
