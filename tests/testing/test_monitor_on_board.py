"""The monitor and slow_ms in the simulator's virtual time."""

import inspect
import time

import pytest

from coop import Button, create_task, monitor, sleep
from coop.testing import Board


@pytest.fixture
def board():
    with Board() as board:
        yield board
    assert not monitor.running()  # a clean world


def test_a_slow_step_is_named_with_its_line(board, capfd):
    async def main():
        await sleep(1)
        time.sleep(0.2)
        await sleep(1)
        time.sleep(0.04)
        await sleep(1)

    monitor.start(slow_ms=50)
    board.run(main())
    said = capfd.readouterr().err.strip().split("\n")
    where = "test_monitor_on_board.py, line %d" % (inspect.getsourcelines(main)[1] + 2)
    assert said == ["Task %r held the processor for 200 ms (%s)" % (main.__qualname__, where)]


def test_the_line_is_not_that_of_a_step_before(board, capfd):
    async def main():
        time.sleep(0.01)
        await sleep(1)
        board.world.spend(90_000_000)  # time passes in the step, and nobody knows where
        await sleep(1)

    line = inspect.getsourcelines(main)[1] + 4
    monitor.start(slow_ms=50)
    board.run(main())
    assert "90 ms (before test_monitor_on_board.py, line %d)" % line in capfd.readouterr().err


def test_run_has_slow_ms(board, capfd):
    app = "import coop, time\n\nasync def main():\n    time.sleep(0.3)\n\ncoop.run(main(), slow_ms=100)\n"
    board.run(app)
    assert "Task 'main' held the processor for 300 ms (" in capfd.readouterr().err


def test_an_hour_costs_no_hour(board):
    async def main():
        create_task(blocks(), name="blocks")
        await sleep(3600)
        return monitor.snapshot()

    async def blocks():
        while True:
            time.sleep(0.25)
            await sleep(0.75)

    monitor.start()
    seen = board.run(main(), seconds=3601).value
    assert seen.time == pytest.approx(3600, abs=1)
    # What the processor really did in a step counts too, but is next to nothing.
    assert seen.load == pytest.approx(0.25, abs=0.01)
    assert seen.tasks[1].total == pytest.approx(900, abs=10)
    assert seen.tasks[1].longest == pytest.approx(0.25, abs=0.1)


@pytest.mark.parametrize("hold", [0.03, 0.2])  # it is over before anybody looks, or not
def test_the_latency_of_a_press_beside_a_task_that_blocks(board, hold):
    async def presses(button):
        async for _ in button.presses():
            pass

    async def main():
        create_task(presses(Button("D3")), name="presses")
        await sleep(0.5)
        time.sleep(0.1)
        await sleep(0.5)
        return monitor.snapshot()

    monitor.start()
    board.press("D3", at=0.53, hold=hold)
    seen = board.run(main()).value
    assert seen.latency_task == "presses"
    # It had held for 10 ms at 0.54 s, and the task went on at 0.6 s.
    assert seen.latency == pytest.approx(0.06, abs=0.0001)
    row = [row for row in seen.tasks if row.name == "presses"][0]
    assert row.waits_on.endswith("presses()") and row.state == "waiting"


def test_without_a_stall_the_latency_is_next_to_nothing(board):
    async def main():
        button = Button("D3")
        await button.pressed()
        return monitor.snapshot()

    monitor.start()
    board.press("D3", at=0.5)
    assert board.run(main()).value.latency == 0


def test_looks_from_the_midst_of_an_idle_change_nothing(board):
    looks = []

    async def main():
        while True:
            time.sleep(0.25)
            await sleep(0.75)

    monitor.start()
    for n in range(1, 20):
        board.world.at(n + 0.6, lambda: looks.append(monitor.snapshot()))
    board.run(main(), seconds=21)
    for n, seen in enumerate(looks, 1):
        # What the processor really did counts, too.
        assert seen.time == pytest.approx(n + 0.6, abs=0.3)
        assert seen.time * seen.idle == pytest.approx(0.75 * n + 0.35, abs=0.05)
        assert seen.tasks[0].steps == n + 1
