"""`coop top` on a board: the real MicroPython behind a serial console, and the real mpremote."""

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from coop.cli.deploy import devices, over_serial

APP = """
import coop

async def blink():
    async for n in coop.every(0.02):
        pass

async def main():
    coop.create_task(blink(), name="blink")
    print("hello", "from the app")
    await coop.sleep(1000)

coop.run(main())
"""


@pytest.fixture
def app(tmp_path):
    path = tmp_path / "app.py"
    path.write_text(APP)
    return path


_disk = []  # of a board that has coop, and the app as its main.py; as bytes


@pytest.fixture
def with_coop(make_board, app, coop, monkeypatch, tmp_path):
    """A board that has coop, and the app as its main.py."""
    disk = tmp_path / "with coop.img"
    if not _disk:
        monkeypatch.setattr(over_serial, "WATCH", 0.1)
        result = coop("deploy", app, "--device", make_board(disk).device, "--no-mpy")
        assert result.exit_code == 0, result.output
        _disk.append(disk.read_bytes())
    disk.write_bytes(_disk[0])
    return make_board(disk, ready="hello")


def test_its_main_py_is_shown_and_runs_on_by_itself(with_coop, coop):
    with_coop.said.clear()
    result = coop("top", "--device", with_coop.device, "--once", "--for", "500ms", "--every", "200ms")
    assert result.exit_code == 0, result.output
    lines = result.output.split("\n")
    assert lines[0].startswith("3 tasks, load ") and "no event yet" in lines[0]
    assert lines[2].split()[:4] == ["task", "state", "cpu", "%"]
    rows = {line.split("  ")[0].strip(): line for line in lines[3:] if line}
    assert set(rows) == {"main", "blink", "coop top"}
    # (Of blink, on a machine that is busy, it may be the turn just then.)
    assert "sleep, " in rows["main"] and " waiting " in rows["main"]
    assert rows["blink"].split()[1] in ("waiting", "ready")
    assert float(rows["blink"].split()[3]) > 10  # steps a second
    # After it the board has started afresh, and its app runs.
    with_coop.wait_for("MPY: soft reboot\r\nhello from the app")


def test_another_app_and_what_it_prints(with_coop, app, coop):
    app.write_text(APP.replace("from the app", "from another").replace("1000", "0.5"))
    result = coop("top", app, "--device", with_coop.device, "--every", "100ms")
    assert result.exit_code == 0, result.output
    assert "hello from another\n" in result.output
    assert result.output.count("task ") >= 2  # tables
    assert result.output.endswith("app.py on the board has ended\n")


def test_an_app_that_fails(with_coop, app, coop):
    app.write_text(APP.replace("await coop.sleep(1000)", "await coop.sleep(0.3); 1 / 0"))
    result = coop("top", app, "--device", with_coop.device, "--every", "100ms")
    assert result.exit_code == 1
    assert "ZeroDivisionError" in result.output and "app.py on the board ended with this error" in result.output


def test_an_app_that_ends_at_once(with_coop, app, coop):
    app.write_text("print('short')\n")
    result = coop("top", app, "--device", with_coop.device)
    assert result.exit_code == 1
    assert "ended before it could be looked at (within 1 s)" in result.output


def test_a_board_without_coop(board, app, coop):
    result = coop("top", app, "--device", board.device)
    assert result.exit_code == 1
    assert "has no coop; `coop deploy APP --device %s` puts it there" % board.device in result.output


def test_a_board_without_main_py(with_coop, coop, app):
    from coop.cli.deploy.board import Board

    with Board(with_coop.device) as board:
        board.run("import os; os.remove('main.py')")
    result = coop("top", "--device", with_coop.device)
    assert result.exit_code == 1
    assert "has no main.py" in result.output and "coop top APP" in result.output


def test_no_board(coop, app, monkeypatch):
    monkeypatch.setattr(devices, "connected", list)
    result = coop("top")
    assert result.exit_code == 2 and "no board is connected" in result.output
    result = coop("top", app, "--device", "port:/dev/none-such")
    assert result.exit_code == 1 and "cannot connect to port:/dev/none-such" in result.output


def test_attached_to_a_program_that_runs(with_coop, app, coop):
    from coop.cli.deploy.board import Board

    streaming = APP.replace("import coop\n", "import coop\ncoop.monitor.stream(0.1)\n", 1)
    with Board(with_coop.device) as board:
        board.run("file = open('main.py', 'w'); file.write(%r); file.close()" % streaming)
        board.restart()
    with_coop.said.clear()
    result = coop("top", "--attach", "--device", with_coop.device, "--once", "--for", "300ms")
    assert result.exit_code == 0, result.output
    assert {line.split("  ")[0] for line in result.output.split("\n")[3:] if line} == {"main", "blink", "coop top"}
    # It went on: nothing of it began anew.
    with_coop.wait_for("coop top (1.")
    assert b"hello" not in with_coop.said


def test_attached_to_a_program_that_tells_nothing(with_coop, coop, monkeypatch):
    from coop.cli import top_board

    monkeypatch.setattr(top_board, "_PATIENCE", 0.3)
    result = coop("top", "--attach", "--device", with_coop.device, "--every", "50ms")
    assert result.exit_code == 1 and "does it call coop's `monitor.stream()`?" in result.output
    result = coop("top", "--attach", "app.py")
    assert result.exit_code == 2 and "leave app.py out" in result.output


def test_what_is_not_for_boards(coop, app):
    for option in (["--virtual"], ["--real"], ["--inputs", "x"], ["--pins", "D1=GP2"], ["--port", "sim"]):
        result = coop("top", app, "--device", "x", *option)
        assert result.exit_code == 2 and option[0] in result.output and "not on a board" in result.output
    result = coop("top", app, "--device", "x", "--", "argument")
    assert result.exit_code == 2 and "has no arguments: argument" in result.output
