"""The live board: its model, its picture, its keys, and the whole of it in a real terminal."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest
from rich.console import Console

from coop import hal
from coop.cli.app import App
from coop.cli.board_model import Board, Lamp, Model, Switch, Turn
from coop.cli.keyboard import keys_in
from coop.cli.picture import blend, picture, trace
from coop.cli.plain import View
from coop.cli.session import Session
from coop.cli.snapshot import TaskRow
from coop.hal import choose
from coop.loop import loop
from coop.ports.sim.world import world
from coop.testing.clean import clean

BUTTON = """
    from coop import LED, Button, board, run

    async def main():
        led, button = LED(board.D1), Button(board.D3)
        LED(board.D2, active_high=False).blink(0.1, 0.1)
        async for press in button.presses():
            print("pressed at", press.timestamp)
            led.toggle()

    run(main())
"""


class Camera(View):
    """Does things at some times of the world, and takes Boards at others."""

    def __init__(self, keys, at):
        super().__init__(print, print)
        self.keys = keys
        self.at = at
        self.boards = []

    def running(self, session):
        self.model = model = Model(session)
        world.at(0.0001, model.controls.update)
        for seconds, key in self.keys:
            world.at(seconds, lambda key=key: model.controls.press(key))
        for seconds in self.at:
            world.at(seconds, lambda: self.boards.append(model.board()))
        return super().running(session)


@pytest.fixture
def take(coop):
    """take(source, keys, at): the Boards at those times, and the Outcome."""

    def run(source, keys=(), at=(), limit=5.0):
        app = App(str(coop.app(source)))
        port = hal.use("sim")
        clean(port)
        world.reset(virtual=True)
        port.install(loop)
        camera = Camera(keys, at)
        outcome = Session(app, world, camera, limit=round(limit * 1e9), keep_only=True).run()
        return camera.boards, outcome

    yield run
    clean(choose.port())


def text_of(board, width=90):
    console = Console(width=width, color_system=None, record=True, file=open(os.devnull, "w"))
    console.print(picture(board))
    return console.export_text()


def test_the_model(take):
    boards, _ = take(BUTTON, [(1.0, "a")], [0.25, 1.05, 2.0])
    first, pressed, later = boards
    assert [(lamp.name, lamp.level) for lamp in first.lamps] == [("D1", 0), ("D2", 0)]
    assert [(switch.name, switch.key, switch.pressed) for switch in first.switches] == [("D3", "a", False)]
    assert first.tasks[0].name == "main" and first.tasks[0].waits == "Button(D3).presses()" and first.tasks[0].line == 6
    assert first.tasks[1].waits == "sleep, 0.05 s left"
    assert pressed.switches[0].pressed and pressed.switches[0].level == 0 and pressed.lamps[0].level == 1
    assert not later.switches[0].pressed and later.lamps[0].history[-1] == (1_010_000_000, 1)


def test_a_press_lasts_a_tenth_of_a_second_and_a_repeated_key_goes_on(take):
    keys = [(1.0, "a")] + [(2.0 + n * 0.03, "a") for n in range(10)]
    _, outcome = take(BUTTON, keys)
    assert outcome.record.inputs["D3"][1:] == [
        (1_000_000_000, 0),
        (1_100_000_000, 1),
        (2_000_000_000, 0),
        (2_370_000_000, 1),
    ]


def test_shift_holds_until_the_next_press(take):
    boards, outcome = take(BUTTON, [(1.0, "A"), (3.0, "A"), (4.0, "z")], [2.0])
    assert boards[0].switches[0].held
    assert outcome.record.inputs["D3"][1:] == [(1_000_000_000, 0), (3_000_000_000, 1)]


def test_keys_of_a_matrix_and_a_knob(take):
    source = """
        from coop import IncrementalEncoder, KeyMatrix, board, create_task, run

        async def turns(knob):
            while True:
                print("knob", await knob.changed())

        async def main():
            keys = KeyMatrix([board.R0, board.R1], [board.C0, board.C1])
            create_task(turns(IncrementalEncoder(board.D4, board.D5)))
            async for event in keys.events:
                if event.pressed:
                    print("key", event.key_number)

        run(main())
    """
    boards, outcome = take(source, [(1.0, "f"), (2.0, "right"), (2.01, "right"), (3.0, "left")], [0.5])
    assert outcome.output == ["key 3", "knob 1", "knob 2", "knob 1"]
    assert [switch.name for switch in boards[0].switches] == ["R0-C0", "R0-C1", "R1-C0", "R1-C1"]
    assert boards[0].lamps == []
    assert boards[0].turns == [Turn("D4-D5", ("left", "right"))]


def test_a_button_that_is_polled_without_a_pull_can_be_pressed(take):
    source = """
        import asyncio, board, countio

        async def main():
            with countio.Counter(board.D3) as counter:
                await asyncio.sleep(3)
                print(counter.count)

        asyncio.run(main())
    """
    assert take(source, [(1.0, "a"), (2.0, "a")])[1].output == ["2"]


BOARD = Board(
    "app.py",
    2_000_000_000,
    [Lamp("RED", 1, 1.0, True, [(0, 0), (1_000_000_000, 1)]), Lamp("FAN", 0.25, 0.25, True, [(0, 0.25)])],
    [Switch("D3", 0, "a", True, True, [(0, 1), (1_500_000_000, 0)])],
    [Turn("D4-D5", ("left", "right"))],
    [TaskRow("task %d" % n, "Event.wait()", n) for n in range(20)],
    "line 7 has held everyone up for 3 s",
)


def test_the_picture():
    text = text_of(BOARD)
    assert "app.py · 2.0 s" in text
    words = [" ".join(line.split()[1:4]) for line in text.splitlines()]
    assert "● RED high" in words and "● FAN 25" in words and "a D3 held" in words and "← → D4-D5" in words
    assert "task 3" in text and "Event.wait()" in text and "and 8 more" in text
    assert "! line 7 has held everyone up for 3 s" in text
    assert "Ctrl-C ends" in text
    for width in (20, 40, 200):
        assert max(len(line) for line in text_of(BOARD, width).splitlines()) <= width


def test_in_a_narrow_terminal_traces_give_way_and_names_stay():
    board = Board("app.py", 2_000_000_000, [Lamp("KITCHEN", 0.25, 0.25)], [Switch("R0-C1", None, "a")])
    board.tasks = [TaskRow("blink", "race() of Button(D3).pressed(), Button(D4).pressed(), blink", 24)]
    text = text_of(board, 50)
    for word in ("KITCHEN", "25 %", "R0-C1", "open", "in line", "24", "blink", "race() of"):
        assert word in text
    assert max(len(line) for line in text.splitlines()) <= 50


def test_the_picture_of_nothing():
    assert "no pins are in use yet" in text_of(Board("app.py", 0))
    assert "Ctrl-C" not in text_of(Board("app.py", 0, over=True))


def test_traces_and_colors():
    history = [(0, 0), (1_000_000_000, 1), (1_200_000_000, None), (1_400_000_000, 0.5)]
    bars = trace(history, 1_600_000_000, "red").plain
    assert len(bars) == 45
    assert bars[-17:] == "▁" * 10 + "▆▆" + "  " + "▃▃▃"
    assert bars[:28].strip() == ""
    assert (blend("#000000", "#ff0080", 0), blend("#000000", "#ff0080", 1)) == ("#000000", "#ff0080")


def test_keys():
    assert keys_in("aA\x1b[C\x1bOD\x1b[1;2Ax\x1b[3~\x1b") == ["a", "A", "right", "left", "up", "x"]


class Terminal:
    """`coop run app.py` in a pseudo-terminal: `until(text)` waits until it was shown, `keys(text)` types."""

    def __init__(self):
        import pty
        import termios

        self.master, self.slave = pty.openpty()
        self.mode = lambda: termios.tcgetattr(self.slave)
        self.before = self.mode()
        self.seen = ""
        environment = dict(os.environ, TERM="xterm-256color", COLUMNS="90", LINES="30")
        command = [sys.executable, "-m", "coop.cli", "run", "app.py"]
        streams = {"stdin": self.slave, "stdout": self.slave, "stderr": self.slave}
        self.process = subprocess.Popen(command, env=environment, **streams)

    def until(self, text):
        end = time.monotonic() + 20
        while text not in self.seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
        assert text in self.seen, self.seen[-2000:]

    def keys(self, text):
        os.write(self.master, text.encode())

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def terminal(coop):
    if os.name == "nt":
        pytest.skip("a pseudo-terminal is POSIX's")
    made = []

    def start(source):
        coop.app(source)
        made.append(Terminal())
        return made[0]

    yield start
    for one in made:
        one.close()


def test_in_a_terminal(terminal):
    shown = terminal(BUTTON)
    shown.until("Button(D3).presses()")
    shown.keys("a")
    shown.until("pressed at")
    shown.process.send_signal(signal.SIGINT)
    shown.until("was interrupted after")
    assert shown.process.wait(20) == 130
    assert shown.mode() == shown.before
    assert "\x1b[?25h" in shown.seen  # the cursor is back


def test_an_app_that_asks_has_the_terminal_for_itself(terminal):
    shown = terminal("""
        from coop import LED, Button, board, run

        async def main():
            async for press in Button(board.D3).presses():
                print("pressed at", press.timestamp)
                break

        print("hello", input("your name? "))
        run(main())
    """)
    shown.until("your name? ")
    shown.keys("Ada\n")
    shown.until("hello Ada")
    shown.until("Button(D3).presses()")
    shown.keys("a")
    shown.until("ended by itself after")
    assert shown.process.wait(20) == 0 and "pressed at" in shown.seen
    assert shown.mode() == shown.before
