"""An emulated Pico with official CircuitPython: how soon a press is answered, how long it sleeps, taps, and pins that
come back."""

import os

import pytest
from circuitpython_taps import (
    assert_native_overflow_is_seen,
    assert_openings_are_ignored,
    assert_overflow_is_seen,
    assert_taps_are_counted,
    assert_whole_taps_that_were_lost_are_seen,
)
from pico import SECOND, Raised
from pico_circuitpython import PicoCircuitPython
from pins_back import APP, ENDS, RUNS

FULL = bool(os.environ.get("COOP_TEST_FULL"))
TAPS = 300 if FULL else 20
HOLDS = 50 if FULL else 5
PRESSES = 40 if FULL else 8


@pytest.fixture
def board():
    with PicoCircuitPython(1) as harness:
        yield harness


# D1 goes up at the first line of the task that waited for the press; a compute() takes a millisecond.
PRESSED = """
    import gc, time
    keys = Keys([board.D3], debounce=0.005)
    led = DigitalOut(board.D1)
    def loops(n):
        for _ in range(n):
            pass
    begin = time.monotonic_ns()
    loops(2000)
    millisecond = 2000 * 1000000 // (time.monotonic_ns() - begin)
    async def compute():
        while True:
            loops(millisecond)
            await sleep(0)
    async def watch():
        async for event in keys.events:
            led.value = event.pressed
    task = create_task(watch())
    BESIDE
    gc.collect()
    await sleep(SECONDS)
    task.cancel()
"""


@pytest.mark.parametrize("beside", ["", "for _ in range(10): create_task(compute())"], ids=["idle", "ten tasks"])
def test_a_press_is_answered_in_time(board, beside):
    presses = [0.3 + n * 0.10137 for n in range(PRESSES)]
    for at in presses:
        board.press("D3", at=round(at, 6), hold=0.05)
    body = PRESSED.replace("BESIDE", beside).replace("SECONDS", "%g" % (presses[-1] + 0.1))
    board.run(body)
    answers = [s for s, level in board.edges("D1") if level]
    assert len(answers) == PRESSES
    late = [(s - at) * 1000 for s, at in zip(answers, presses)]
    print("from a press to its task: %.2f to %.2f ms" % (min(late), max(late)))
    assert 4 < min(late) and max(late) <= 8, late


# D2 is up while time.sleep() runs; in the first hundred times nobody but a loop is outside.
ASLEEP = """
    import coop.ports.circuitpython.watching as module
    real, led = module.sleep, DigitalOut(board.D2)
    def sleep_and_tell(seconds):
        led.value = True
        real(seconds)
        led.value = False
    keys = Keys([board.D3], debounce=0.005)
    for _ in range(100):
        sleep_and_tell(0.001)
    led.value = True
    led.value = False
    module.sleep = sleep_and_tell
    await race(keys.events.wait(), sleep(1))
    module.sleep = real
"""


def test_while_a_key_is_awaited_python_does_not_run(board):
    board.run(ASLEEP)
    edges = board.edges("D2")
    gaps = [after - s for (s, level), (after, _) in zip(edges, edges[1:]) if not level]
    tell, gaps = sorted(gaps[1:99])[49], gaps[110:-10]
    assert len(gaps) > 300
    awaited = edges[-20][0] - edges[-20 - 2 * len(gaps)][0]
    outside = (sum(gaps) / len(gaps) - tell) * len(gaps) / (awaited - tell * len(gaps))
    print("outside time.sleep: %.2f %%" % (outside * 100))
    assert 0 < outside < 0.03


def test_taps_that_bounce_are_as_many_presses_and_releases(board):
    assert_taps_are_counted(board, TAPS)


def test_holds_with_an_opening_are_one_press_each(board):
    assert_openings_are_ignored(board, HOLDS)


def test_a_full_queue_is_seen_and_no_key_is_stuck(board):
    assert_overflow_is_seen(board)


def test_a_full_native_queue_is_seen_and_no_key_is_stuck(board):
    assert_native_overflow_is_seen(board)


def test_whole_taps_that_a_full_native_queue_lost_are_seen(board):
    assert_whole_taps_that_were_lost_are_seen(board)


def test_after_the_end_or_an_error_an_app_runs_again(board):
    lines = board.run_program(APP.replace("END", ENDS) + RUNS).lines
    assert lines == ["over", "OSError('it fails',)", "KeyboardInterrupt()", "over"]


def _interrupted(pico):
    # Ctrl-C where it waits, and a few milliseconds after its start: where it makes what holds pins.
    said = []
    for at in (0.5, 0.005, 0.012, 0.02, 0.03):
        pico.begin(APP.replace("END", "await sleep(100)") + "run(main())\n")
        pico.at(pico.now + round(at * SECOND), lambda: pico.send(b"\x03"))
        try:
            pico.finish(10)
        except Raised as error:
            said.append(str(error).strip().splitlines()[-1].strip())
    said.append(pico.run(APP.replace("END", "print('over')") + "run(main())\n"))
    return said


def test_ctrl_c_gives_the_pins_back(board):
    said = board.board().forked(_interrupted)
    assert said == ["KeyboardInterrupt:"] * 5 + ["over\n"]


def _reloaded(pico):
    # What a reload is for a person: Ctrl-D at the prompt, while an app that ended with an error had its pins.
    try:
        pico.run(APP.replace("END", "raise OSError('it fails')") + "run(main())\n")
    except Raised as error:
        assert "it fails" in str(error)
    pico.run("import board, digitalio\nkept = digitalio.DigitalInOut(board.GP20)")
    pico.send(b"\x02\x04")
    pico.wait_for(b"soft reboot")
    pico.wait_for(b"to reload.")
    pico.send(b"\r")
    pico.wait_for(b">>> ")
    # D7 was a counter's, which the firmware leaves so that PWM drives nothing there.
    pico.run("from coop import PWMOut, board\nPWMOut(board.D7, duty_cycle=32768).deinit()")
    assert 0.5 in [level for _, level in pico.wires.edges[7]]
    return pico.run(APP.replace("END", "print('over')") + "run(main())\n")


@pytest.mark.skipif(not FULL, reason="COOP_TEST_FULL=1 runs it: the library is loaded anew")
def test_a_reload_gives_the_pins_back(board):
    assert board.board().forked(_reloaded) == "over\n"
