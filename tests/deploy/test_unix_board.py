"""What the board of these tests does where its interpreter would not do as a board does."""

import os
import signal
import socket

import pytest


@pytest.fixture
def typed(make_board, tmp_path):
    """A board at its prompt that has a main.py, and a function that types to it."""
    disk = tmp_path / "disk.img"
    first = make_board(disk)
    with socket.create_connection(("127.0.0.1", int(first.device.rpartition(":")[2]))) as console:
        console.sendall(b"file = open('main.py', 'w'); file.write('print(1 + 1000)'); file.close()\r")
        first.wait_for("15\n>>> ")
    board = make_board(disk, ready="1001")
    board.wait_for(">>> ")
    board.said.clear()
    with socket.create_connection(("127.0.0.1", int(board.device.rpartition(":")[2]))) as console:
        yield board, console.sendall


def test_a_ctrl_c_that_this_interpreter_dies_of(typed):
    board, type_ = typed
    # It stands still, is sent what mpremote sends, and then goes on and dies before it has read any of it.
    os.kill(board._process.pid, signal.SIGSTOP)
    type_(b"lost\r\x03\r\x01")
    board.wait_for_typed(8)
    os.kill(board._process.pid, signal.SIGINT)
    os.kill(board._process.pid, signal.SIGCONT)
    said = board.wait_for("raw REPL; CTRL-B to exit\r\n>")
    assert "1001" not in said and "lost" not in said, said
    type_(b"print(2 + 2000)\x04")
    board.wait_for("OK2002\n\x04\x04>")
    # And a soft reset is one.
    type_(b"\r\x02\x04")
    board.wait_for("MPY: soft reboot\r\n1001")


# A lock that is taken twice, as the one of the interpreter's names is then.
WAITS = """
import _thread
lock = _thread.allocate_lock()
while True:
    try:
        if lock.acquire(0):
            print("begins")
        lock.acquire()
    except KeyboardInterrupt:
        pass
"""


def test_a_ctrl_c_after_which_this_interpreter_waits_for_itself(make_board, tmp_path):
    disk = tmp_path / "disk.img"
    first = make_board(disk)
    with socket.create_connection(("127.0.0.1", int(first.device.rpartition(":")[2]))) as console:
        console.sendall(b"file = open('main.py', 'w'); file.write(%a); file.close()\r" % WAITS)
        first.wait_for("%d\n>>> " % len(WAITS))
    board = make_board(disk, ready="begins")
    with socket.create_connection(("127.0.0.1", int(board.device.rpartition(":")[2]))) as console:
        console.sendall(b"\r\x03\r\x01")
        board.wait_for("raw REPL; CTRL-B to exit\r\n>")
        console.sendall(b"print(2 + 2000)\x04")
        board.wait_for("OK2002\n\x04\x04>")
