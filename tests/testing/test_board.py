"""Board.run and what it gives: the ways to give a program, how it ended, and what fails a test."""

import asyncio
import gc
import sys
import time

import pytest

import coop
from coop import LED, Button, DigitalIn, DigitalOut, Event, create_task, sleep
from coop.hal.errors import PinError
from coop.loop import loop
from coop.testing import Board, StillRunning, near

APP = """
from coop import LED, board, every, run

async def main():
    led = LED(board.D1)
    async for n in every(1):
        led.toggle()
        print("tick", n)
        if n == 3:
            break

run(main())
"""


def test_a_source_a_path_a_coroutine_and_functions(board, tmp_path):
    async def coroutine():
        print("hello")
        await sleep(1)
        return 7

    path = tmp_path / "app.py"
    path.write_text(APP)
    assert board.run(APP).output == ["tick 1", "tick 2", "tick 3"]
    assert board.run(path).output == board.run(str(path)).output == ["tick 1", "tick 2", "tick 3"]
    for app in (coroutine, coroutine(), lambda: coroutine(), lambda: coop.run(coroutine())):
        result = board.run(app)
        assert (result.value, result.output, result.ended, result.seconds) == (7, ["hello"], "returned", 1.0)
    assert board.now == 13.0


def test_an_app_finds_its_own_modules_and_aliases(board, tmp_path):
    for name, pin in (("one", "D1"), ("two", "D2")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "settings.py").write_text("NAME = %r\n" % name)
        (folder / "coop_pins.py").write_text("LAMP = %r\n" % pin)
        (folder / "app.py").write_text(
            "from coop import LED, board\nimport settings\nLED(board.LAMP).on()\nprint(settings.NAME)\n"
        )
        assert board.run(folder / "app.py").output == [name]
        assert board[pin].edges == [(0, 0), (0, 1)]
    assert "settings" not in sys.modules and str(tmp_path / "one") not in sys.path


def test_a_program_for_circuitpython_runs_verbatim(board):
    result = board.run(
        """
        import time
        import board
        import digitalio

        led = digitalio.DigitalInOut(board.D1)
        led.direction = digitalio.Direction.OUTPUT
        for _ in range(2):
            led.value = True
            time.sleep(0.5)
            led.value = False
            time.sleep(0.5)
        """
    )
    assert result.seconds == 2.0
    assert board["D1"].edges == [(0, 0), (0, 1), (0.5, 0), (1.0, 1), (1.5, 0)]


def test_time_is_up(board):
    result = board.run(APP.replace("n == 3", "False"), seconds=2.5)
    assert result.ended == "time" and result.error is None
    assert result.output == ["tick 1", "tick 2"]
    assert board.now == 2.5


def test_a_program_that_never_ends_needs_seconds(board):
    board.patience = 5
    with pytest.raises(StillRunning, match="still ran after 5 s of the board's time; give run\\(\\) seconds="):
        board.run(APP.replace("n == 3", "False"))


@pytest.mark.parametrize("loop_", ["while True:\n    time.sleep(1)\n", "while True:\n    run(sleep(1))\n"])
def test_a_program_that_blocks_or_starts_over_ends_in_time(board, loop_):
    result = board.run("import time\nfrom coop import run, sleep\n" + loop_, seconds=3)
    assert result.ended == "time"


def test_what_an_app_raises_is_raised_with_the_apps_own_lines(board):
    source = "from coop import run, sleep\n\nasync def main():\n    await sleep(1)\n    1 / 0\n\nrun(main())\n"
    with pytest.raises(ZeroDivisionError) as caught:
        board.run(source)
    assert any(entry.lineno == 4 and "1 / 0" in str(entry.statement) for entry in caught.traceback)
    result = board.run(source, check=False)
    assert result.ended == "error" and isinstance(result.error, ZeroDivisionError)


def test_a_task_that_dies_fails_the_test(board):
    async def die():
        raise ValueError("no hands")

    async def main():
        create_task(die(), name="juggler")
        await sleep(1)

    with pytest.raises(ValueError, match="no hands"):
        board.run(main)
    result = board.run(main, check=False)
    assert result.ended == "returned"
    assert [(name, str(error)) for name, error in result.died] == [("juggler", "no hands")]


def test_a_stuck_run_names_each_task_and_what_it_waits_for(board):
    button = Button("D3")

    async def main():
        create_task(button.pressed(), name="guard")
        await Event().wait()

    with pytest.raises(coop.StuckError) as caught:
        board.run(main)
    text = str(caught.value)
    assert "Event.wait()" in text and "main" in text
    assert "task 'guard' waits for Button(D3).pressed()" in text
    assert board.run(main, check=False).ended == "stuck"


def test_what_is_not_there_is_said(board):
    with pytest.raises(FileNotFoundError, match="there is no app .*nope.py"):
        board.run("nope.py")
    with pytest.raises(PinError, match="there is no pin 'X1'"):
        board.press("X1", at=1)
    with pytest.raises(PinError):
        board["X1"]
    with pytest.raises(SyntaxError):
        board.run("x = = 1\n")


def test_the_past_is_over(board):
    board.run(sleep(2))
    for do in (
        lambda: board.press("D3", at=1),
        lambda: board.drive("D3", [(1, 0), (3, 1)]),
        lambda: board.close("D1", "D2", at=1),
    ):
        with pytest.raises(ValueError, match="in the past: it is 2.0 s"):
            do()
    with pytest.raises(ValueError, match="goes backwards"):
        board.drive("D3", [(3, 0), (2.5, 1)])
    with pytest.raises(ValueError, match="hold=0"):
        board.press("D3", at=3, hold=0)
    with pytest.raises(ValueError, match="over before the contact has bounced"):
        board.press("D3", at=3, hold=0.002, bounce=1)


def test_a_test_may_act_while_the_program_runs(board):
    button = Button("D3")

    async def main():
        await sleep(1)
        board.press("D3")
        await button.pressed()
        board.drive("D4", 1)
        await DigitalIn("D4").wait_for(True)

    assert board.run(main, seconds=5).ended == "returned"


def test_two_boards_one_after_the_other_start_from_a_clean_world():
    for _ in range(2):
        with Board(pins={"LAMP": "D1"}) as board:
            LED("LAMP").blink(1, 1)
            Button("D3").when_pressed = print
            board.press("D3", at=1)
            board.close("D4", "D5", at=0, hold=None)
            board.run(sleep(3.5))
            assert board["LAMP"].edges[:3] == [(0, 0), (0, 1), (1, 0)]
    assert_clean()


def test_nothing_is_left_when_a_test_fails_in_the_middle():
    with pytest.raises(ZeroDivisionError):
        with Board(seed=3) as board:
            LED("D1").blink()  # never begun, and no warning of a coroutine that nobody awaited
            create_task(sleep(1))
            DigitalOut("D2")
            board.run("import coop.circuitpython\nimport board\n")
            assert "board" in sys.modules and sys.modules["asyncio"] is not asyncio
            raise ZeroDivisionError
    gc.collect()
    assert_clean()


def assert_clean():
    from coop.hal import edges, pins, port

    assert not loop.tasks and not loop.ready and not loop.heap and not loop.flags and not loop.hw_timers
    assert loop.sources == 0 and loop.on_pass is None and loop.on_report is None and not loop.running
    assert not pins._taken and not edges._sources and edges.lost() == 0
    assert sys.modules["asyncio"] is asyncio and "board" not in sys.modules
    assert time.sleep.__module__ == "time"
    assert not port().world.virtual
    assert all(not pin.edges and pin.handler is None for pin in port().world.pins.values())


def test_near_allows_for_times(board):
    board.run(APP)
    assert board["D1"].edges == near([(0, 0), (1.0009, 1), (2, 0), (2.9991, 1)])
    assert board["D1"].edges != near([(0, 0), (1.002, 1), (2, 0), (3, 1)])
    assert board["D1"].edges != near([(0, 0), (1, 0), (2, 0), (3, 1)], within=1)
    assert board["D1"].edges != near([(0, 0), (1, 1)])
    assert board["D1"].edges == near([(0, 0), (1.3, 1), (2, 0), (3.2, 1)], within=0.5)
    assert board["D1"].rises == [1.0, 3.0] and board["D1"].falls == [2.0]
    assert board["D1"].value is True


def test_seeds_shuffle_the_tasks_that_are_ready_at_once():
    def order(seed):
        told = []

        async def say(n):
            await sleep(1)
            told.append(n)

        async def main():
            await coop.gather(*[say(n) for n in range(8)])

        with Board(seed=seed) as board:
            board.run(main)
        return told

    assert order(None) == list(range(8))
    assert order(1) == order(1)
    assert len({tuple(order(seed)) for seed in range(1, 21)}) > 15
