"""`coop top APP` on the simulator: its figures, its table, its errors, and its screen in a real terminal."""

import os
import sys

import pytest
from rich.console import Console

from coop import monitor
from coop.cli.top_table import SORTS, Look, Row, of_line, of_snapshot, ordered, picture, plain
from coop.loop import loop
from coop.monitor.lines import MARK

APP = """
    import time
    from coop import LED, board, create_task, every, run, sleep

    async def blink(led):
        async for n in every(0.25):
            led.toggle()

    async def busy():
        while True:
            time.sleep(0.03)
            await sleep(0.07)

    async def main():
        create_task(blink(LED(board.D1)), name="blink")
        create_task(busy(), name="busy")
        print("it runs")
        await sleep(1000)

    run(main())
"""


def rows_of(text):
    lines = text.rstrip().split("\n")
    head = next(n for n, line in enumerate(lines) if line.startswith("task "))
    return lines[head - 2], [line.split() for line in lines[head + 1 :] if line and "after" not in line]


def test_once(coop):
    path = coop.app(APP)
    result = coop("top", path, "--once")
    assert result.exit_code == 0, result.stderr
    head, rows = rows_of(result.stdout)
    # What the processor really did counts beside the time that passed in time.sleep().
    assert head.startswith("3 tasks, load ") and 25 < float(head.split()[3]) < 90 and head.endswith("no event yet")
    assert [row[0] for row in rows] == ["busy", "main", "blink"] or [row[0] for row in rows] == [
        "busy",
        "blink",
        "main",
    ]
    busy = rows[0]
    assert busy[1] == "waiting" and float(busy[2]) > 25 and 9 < float(busy[3]) <= 10
    assert "it runs" not in result.stdout
    assert not monitor.running() and "mend" not in loop.__dict__


def test_without_a_terminal_the_app_runs_on_and_its_table_comes_last(coop):
    path = coop.app(APP)
    result = coop("top", path, "--for", "10s", "--sort", "name")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("it runs\n")
    _, rows = rows_of(result.stdout)
    assert [row[0] for row in rows] == ["blink", "busy", "main"]
    assert result.stdout.rstrip().endswith("app.py was stopped after 10 s of virtual time, as --for says.")


def test_an_app_that_ends_by_itself(coop):
    path = coop.app("import coop\nasync def main():\n    await coop.sleep(1)\ncoop.run(main())\n")
    result = coop("top", path)
    assert result.exit_code == 0, result.stderr
    _, rows = rows_of(result.stdout)
    assert rows[0][:2] == ["main", "running"] and "app.py ended by itself after 1 s" in result.stdout
    assert "_end" not in loop.__dict__


def test_inputs_and_the_latency_of_a_press(coop):
    path = coop.app(
        """
        import time
        from coop import Button, board, create_task, run, sleep

        async def presses(button):
            async for press in button.presses():
                pass

        async def main():
            create_task(presses(Button(board.D3)), name="presses")
            await sleep(1)
            time.sleep(0.1)
            await sleep(1)

        run(main())
        """
    )
    inputs = coop.write("in.toml", "[D3]\npress = [1.01]\n")
    result = coop("top", path, "--once", "--for", "3s", "--inputs", inputs)
    assert result.exit_code == 0, result.stderr
    assert "worst event latency 80.0 ms (presses)" in result.stdout


def test_bad_use(coop):
    assert "there is no file" in coop("top", "no.py").stderr
    path = coop.app("import coop\n")
    result = coop("top", path)
    assert "app.py never called coop.run(), so there is nothing to show" in result.stderr
    result = coop("top", path, "--sort", "beauty")
    assert result.exit_code == 2 and "'cpu', 'total'" in result.stderr
    path = coop.app("def (:\n")
    result = coop("top", path)
    assert result.exit_code == 1 and "SyntaxError" in result.stderr
    path = coop.app(APP.replace('print("it runs")', "1 / 0"))
    result = coop("top", path)
    assert result.exit_code == 1 and "ZeroDivisionError" in result.stderr and "blink" in result.stdout


def look(*rows):
    return Look(10.0, 4.0, 0.0031, "main", [Row(*row) for row in rows])


BUSY = (1, "busy", "running", "", 0.0, 1000, 5.0, 0.062)
IDLE = (2, "idle", "waiting", "Event.wait()", 3.0, 10, 0.001, 0.0002)


def test_a_line_of_a_board_becomes_a_look():
    line = "%s(10.0, 0.4, 0.003, 'main', [%r, %r, ])" % (MARK, BUSY, IDLE)
    first = of_line(line)
    assert first.load == pytest.approx(0.6) and first.rows[0].cpu == 0.5
    later = (1, "busy", "running", "", 0.0, 3000, 6.5, 0.062)
    second = of_line("%s(12.0, 0.45, None, None, [%r, ])" % (MARK, later), first)
    # 4.0 s idle of 10 before, 5.4 of 12 now.
    assert second.load == pytest.approx(0.3) and second.rows[0].cpu == 0.75 and second.rows[0].rate == 1000
    assert of_line("pressed at 1") is None
    assert of_line(line[:-9]) is None  # cut in two
    assert of_line(MARK + "(1, 2)") is None


def test_the_orders():
    rows = [Row(*row) for row in ((3, "b", "", "", 0, 1, 3.0, 0.1), (4, "a", "", "", 0, 2, 1.0, 0.2))]
    first = {sort: ordered(rows, sort)[0].name for sort in SORTS}
    assert first == {"cpu": "b", "total": "b", "longest": "a", "steps": "a", "name": "a", "made": "b"}


def test_the_table_fits_its_terminal():
    many = look(BUSY, *((n, "task-with-a-rather-long-name-%d" % n) + IDLE[2:] for n in range(2, 40)))
    console = Console(width=80, height=20, color_system=None, record=True, file=open(os.devnull, "w"))
    console.print(picture(many, "cpu", "app.py", "q ends", 20))
    lines = console.export_text().rstrip().split("\n")
    assert len(lines) <= 20 and max(map(len, lines)) <= 80, lines
    assert any("and 27 more" in line for line in lines), lines
    assert "latency 3.1 ms (main)" in lines[0], lines[0]
    assert "running" in "\n".join(lines) and "5.00 s" in "\n".join(lines)
    assert "cpu % ▾" in "\n".join(lines)
    assert "62.0 ms" in plain(many, "cpu")[3]


def test_a_snapshot_of_a_program_that_has_no_tasks():
    monitor.start()
    try:
        assert of_snapshot(monitor.snapshot()).rows == []
    finally:
        monitor.stop()


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are POSIX's")
def test_in_a_terminal(coop):
    # In a real one: the table comes, s sorts, q ends the app, and the exit status is 0.
    import pty
    import select
    import subprocess
    import time

    path = coop.app(APP)
    master, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "coop.cli", "top", str(path), "--every", "100ms"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=dict(os.environ, TERM="xterm", COLUMNS="100", LINES="30"),
        start_new_session=True,
    )
    os.close(terminal)
    seen = ""
    end = time.monotonic() + 60

    def wait_for(text, since=0):
        nonlocal seen
        while text not in seen[since:]:
            assert time.monotonic() < end, seen
            if select.select([master], [], [], 0.2)[0]:
                try:
                    seen += os.read(master, 65536).decode("utf-8", "replace")
                except OSError:  # it has ended
                    assert text in seen[since:], seen
        return len(seen)

    try:
        wait_for("it runs")
        at = wait_for("busy")
        wait_for("by cpu")
        os.write(master, b"s")
        at = wait_for("by total", at)
        os.write(master, b"q")
        wait_for("was ended after", at)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(master)
