"""The simulator's contract: traces, contacts, wires, pulls, fights, the cost of polling, and exact virtual time."""

import time

import pytest

from coop import LED, DigitalIn, DigitalOut, Keys, Pull, PWMOut, every, sleep, ticks_ms
from coop.ports.sim.world import ContentionError
from coop.testing import Board


async def wait(seconds):
    await sleep(seconds)


def test_an_open_contact_leaves_the_level_to_the_pull(board):
    board.drive("D1", [(0, 0), (1, None), (2, 1), (3, None), (4, 0)])
    board.drive("D2", [(0, 1), (1, None), (2, 0), (3, None)])
    pins = DigitalIn("D1", Pull.UP), DigitalIn("D2", Pull.DOWN)
    seen = []

    async def main():
        await sleep(0.5)
        for _ in range(5):
            seen.append([pin.value for pin in pins])
            await sleep(1)

    board.run(main)
    assert seen == [[False, True], [True, False], [True, False], [True, False], [False, False]]
    assert board["D1"].inputs == [(0, 1), (0, 0), (1, 1), (4, 0)]
    # At 1 s the pull-down takes it; that an input drives it low at 2 s changes nothing.
    assert board["D2"].inputs == [(0, 0), (0, 1), (1, 0)]


def test_a_contact_between_two_pins_carries_levels(board):
    out, pin = DigitalOut("D1"), DigitalIn("D2", Pull.UP)
    board.close("D1", "D2", at=1, hold=1)
    board.run(wait(3))
    assert pin.value is True and out.value is False
    assert board["D2"].inputs == [(0, 1), (1, 0), (2, 1)]


def test_a_wire_carries_an_output_to_an_input_at_once(board):
    board.wire("D1", "D2")
    pin = DigitalIn("D2")

    async def main():
        LED("D1").blink(0.1, 0.2, n=2)
        await pin.rose()
        await sleep(1)

    board.run(main)
    assert board["D2"].inputs == [(0, 0), (0, 1), (0.1, 0), (0.3, 1), (0.4, 0)]


def test_wires_reach_over_several_pins(board):
    board.wire("D1", "D2")
    board.wire("D2", "D3")
    board.close("D3", "D4", at=1, hold=1)
    DigitalOut("D1", True)
    pin = DigitalIn("D4")
    board.run(wait(3))
    assert board["D4"].inputs == [(0, 0), (1, 1), (2, 0)]
    assert pin.value is False


def test_a_resistor_on_the_board(board):
    board.pull("D1", "up")
    assert DigitalIn("D1").value is True
    with pytest.raises(ValueError, match='"up", "down" or None'):
        board.pull("D1", "sideways")


def test_a_button_goes_to_the_supply_where_the_pin_is_pulled_down(board):
    board.press("D1", at=1, hold=1)
    DigitalIn("D1", Pull.DOWN)
    board.run(wait(3))
    assert board["D1"].inputs == [(0, 0), (1, 1), (2, 0)]


def test_two_outputs_that_fight_are_an_error_that_names_them(board):
    board.wire("D1", "D2")
    DigitalOut("D1", True)
    with pytest.raises(ContentionError, match="D2 and D1 fight: the program drives D2 low, the program drives D1 high"):
        DigitalOut("D2", False)


def test_an_output_and_a_trace_that_fight_end_the_run(board):
    board.drive("D1", [(1, 0)])

    async def main():
        DigitalOut("D1", True)
        await sleep(5)

    with pytest.raises(ContentionError, match="D1 fights: the program drives D1 high, an input drives D1 low"):
        board.run(main)
    assert board.now == 1.0


def test_open_drains_do_not_fight(board):
    board.wire("D1", "D2")
    first, second = DigitalOut("D1", True, open_drain=True), DigitalOut("D2", True, open_drain=True)
    pin = DigitalIn("D3", Pull.UP)
    board.wire("D2", "D3")
    first.value = False
    assert pin.value is False
    second.value = False
    first.value = True
    assert pin.value is False
    second.value = True
    assert pin.value is True


def bounces(seed):
    with Board(seed=seed) as board:
        board.press("D1", at=1, hold=1, bounce=5)
        DigitalIn("D1", Pull.UP)
        board.run(wait(3))
        return board["D1"].inputs


def test_bounce_comes_from_the_seed():
    first = bounces(1)
    assert first == bounces(1) != bounces(2)
    # Down and up, and five times open and closed again after each, within 3 ms.
    assert len(first) == 1 + 11 + 11
    assert first[1] == (1, 0) and first[12] == (2, 1)
    assert [level for _, level in first] == [(n + 1) % 2 for n in range(23)]
    assert 1 < first[11][0] < 1.003 and 2 < first[22][0] < 2.003
    assert first[11][1] == 0 and first[22][1] == 1


def test_edges_stand_at_their_exact_times(board):
    led = LED("D1")

    async def main():
        async for n in every(0.001):
            led.toggle()
            if n == 3000:
                return

    board.run(main)
    assert board["D1"].edges == [(0, 0)] + [(n / 1000, n % 2) for n in range(1, 3001)]


def test_pwm_is_recorded_as_its_duty(board):
    pwm = PWMOut("D1", 1000, 0)

    async def main():
        await sleep(1)
        pwm.duty_cycle = 65535

    board.run(main)
    assert board["D1"].edges == [(0, 0.0), (1, 1.0)]
    assert board["D1"].value == 1.0


def test_virtual_time_jumps_and_a_year_is_soon_over(board):
    began = time.process_time()
    board.run(wait(365 * 86400), seconds=366 * 86400)
    assert board.now == 365 * 86400
    assert time.process_time() - began < 1


def test_a_program_that_polls_gets_on(board):
    passes = []

    async def poll():
        while ticks_ms() < 100:
            passes.append(ticks_ms())
            await sleep(0)

    result = board.run(poll, seconds=1)
    assert result.ended == "returned"
    # A pass costs 100 us, and a reading of the clock 10 us.
    assert 800 < len(passes) < 1100


def test_a_program_that_reads_the_clock_gets_on(board):
    def program():
        n = 0
        while time.monotonic() < 1:
            n += 1
        return n

    assert 90_000 < board.run(program).value <= 100_001


def test_what_polling_costs_can_be_set_and_is_as_ever_on_the_next_board(board):
    async def poll():
        for _ in range(1000):
            await sleep(0)

    def read():
        began = time.monotonic()
        for _ in range(100):
            time.monotonic()
        return time.monotonic() - began

    assert (board.poll_cost, board.clock_cost) == (0.0001, 0.00001)
    board.poll_cost, board.clock_cost = 0.001, 0.002
    assert 0.98 < board.run(poll).seconds < 1.01
    assert 0.2 < board.run(read).value < 0.21
    for name in ("poll_cost", "clock_cost"):
        with pytest.raises(ValueError, match=name + "=0: it is in seconds"):
            setattr(board, name, 0)


def test_costs_do_not_outlive_their_board():
    with Board() as board:
        board.poll_cost = board.clock_cost = 1
    with Board() as board:
        assert (board.poll_cost, board.clock_cost) == (0.0001, 0.00001)


def test_all_clocks_of_time_are_the_boards_and_of_the_command_alike(board):
    source = """
        import time
        from time import perf_counter, sleep

        def clocks():
            seconds = time.time(), time.monotonic(), perf_counter()
            return seconds + tuple(ns / 1e9 for ns in (time.time_ns(), time.monotonic_ns(), time.perf_counter_ns()))

        before = clocks()
        sleep(2)
        print([round(b - a, 3) for a, b in zip(before, clocks())])
    """
    real = time.time, time.monotonic, time.perf_counter, time.sleep
    assert board.run(source).output == [str([2.0] * 6)]
    assert real == (time.time, time.monotonic, time.perf_counter, time.sleep)
    circuitpython = board.run("import board, time\nt = time.time()\ntime.sleep(2)\nprint(time.time() - t)\n").output
    assert circuitpython == ["2"]


def test_sleeping_blocks_all_and_takes_virtual_time(board):
    keys = Keys(["D3"])
    board.press("D3", at=0.1, hold=0.1)

    async def main():
        time.sleep(0.25)
        await keys.events.wait()
        return ticks_ms(), keys.events.get().timestamp

    assert board.run(main).value == (250, 100)


def test_the_end_of_the_time_lets_every_finally_finish(board):
    led = LED("D1")

    async def main():
        try:
            led.on()
            await sleep(10)
        finally:
            await sleep(0.5)
            led.off()

    result = board.run(main, seconds=1)
    assert result.ended == "time"
    assert board["D1"].edges == [(0, 0), (0, 1), (1.5, 0)]


def test_what_is_due_at_the_start_has_happened_before_the_program_begins(board):
    board.press("D3", at=0, hold=1)
    board.drive("D4", [(0, 1)])

    def program():
        return DigitalIn("D3", Pull.UP).value, DigitalIn("D4").value

    assert board.run(program).value == (False, True)


def test_giving_a_pin_back_is_no_edge_of_its_input(board):
    with DigitalIn("D3", Pull.UP):
        board.run(sleep(1))
    assert board["D3"].inputs == [(0.0, 1)]
