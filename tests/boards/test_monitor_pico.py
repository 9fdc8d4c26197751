"""A look inside an emulated Pico with official MicroPython: the watchdog, slow_ms, `coop top` through its console."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "benchmarks" / "pico"))

from firmware import NotHere

APP = """
from coop import LED, create_task, every, run, sleep

async def blink(led):
    async for n in every(0.05):
        led.toggle()

async def main():
    create_task(blink(LED("GP2")), name="blink")
    print("hello from the app")
    await sleep(3600)

run(main())
"""

WATCHED = """
import time
from coop import Watchdog, create_task, run, sleep

async def lazy(dog):
    with dog.promise(0.5) as promise:
        for _ in range(3):
            promise.check_in()
            await sleep(0.25)
        await sleep(100)

async def main():
    dog = Watchdog(8)
    print("first", dog.starved)
    create_task(lazy(dog), name="pump")
    await sleep(2)
    print("then", Watchdog(8).starved)
    time.sleep_ms(60)

run(main(), slow_ms=50)
"""


@pytest.mark.xdist_group("speed")
def test_the_watchdog_and_slow_ms():
    try:
        import figures

        board = figures.board()
    except (ImportError, NotHere) as error:
        pytest.skip(str(error))
    said = board.forked(lambda pico: pico.run(WATCHED))
    assert "first ()\n" in said and "then ('pump',)\n" in said, said
    assert "The watchdog will restart this program: 'pump' had not checked in for 0." in said, said
    assert "The watchdog has restarted this program: 'pump'" in said, said
    assert "Task 'main' held the processor for " in said, said


def test_coop_top_through_the_console(monkeypatch, tmp_path):
    pytest.importorskip("mpremote", reason="mpremote is not installed: pip install mpremote")
    from click.testing import CliRunner
    from library import files
    from served import Served

    from coop.cli import main, top_board

    # An emulated board takes its time.
    monkeypatch.setattr(top_board, "_PATIENCE", 120)
    app = tmp_path / "app.py"
    app.write_text(APP)
    try:
        served = Served("micropython", files("micropython", mpy=True))
    except NotHere as error:
        pytest.skip(str(error))
    with served:
        how = ["--device", served.device, "--once", "--every", "500ms", "--for", "1s"]
        result = CliRunner().invoke(main, ["top", str(app), *how])
        assert result.exit_code == 0, result.output + served.said
        lines = result.output.split("\n")
        assert lines[0].startswith("3 tasks, load "), result.output
        rows = {line.split("  ")[0].strip(): line for line in lines[3:] if line}
        assert set(rows) == {"main", "blink", "coop top"}, result.output
        # Steps a second. Twenty are due; how many there are between two looks depends on how the looks take turns with
        # them, so this is what the app must do at least.
        assert 5 < float(rows["blink"].split()[3]) < 30, result.output
        assert "hello from the app" in served.said
        # It was stopped, and the board started again, which has no main.py.
        served.wait_for(lambda pico: pico.text.rstrip().endswith(">>>"))
