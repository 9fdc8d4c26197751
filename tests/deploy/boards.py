"""Boards for the tests of deploying: the real MicroPython (unix) behind a TCP port, at a pseudo terminal."""

import fcntl
import os
import pty
import select
import signal
import socket
import subprocess
import termios
import threading
import tty
from pathlib import Path

import unix_vm

HERE = Path(__file__).resolve().parent


class UnixBoard:
    """A board that boots when it is made, and whenever it is soft-reset or plugged in. `device` is for mpremote.

    Its file system is a littlefs of `blocks` blocks of 4096 bytes in the file `disk`. `said` is what it printed
    since it was plugged in.

    A board survives a Ctrl-C while it starts, one that follows another, and one while it makes a name (this interpreter
    then waits for ever for its own lock, once in a thousand times). It starts again then, at its prompt, and is sent
    what was typed since.
    """

    def __init__(self, disk, blocks=400):
        self._disk = disk
        self._blocks = blocks
        self.said = bytearray()
        self._more = threading.Condition()
        self.typed = 0  # how many bytes it was sent
        self.pull_after = None  # it is unplugged when it was sent so many
        self._plug, self._plugged = os.pipe()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.device = "socket://127.0.0.1:%d" % self._server.getsockname()[1]
        self._client = None
        self._raw = False
        self._executes = False  # code that the raw REPL was given
        self._last = b""  # that it printed
        self._since = b""  # that it was sent since the last Ctrl-C
        self._silent = False  # since a Ctrl-C
        self._boot("main")
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self):
        """Turn it off for good."""
        os.write(self._plugged, b"x")
        self._thread.join()
        self._stop()
        self._server.close()
        os.close(self._plug)
        os.close(self._plugged)

    def _boot(self, mode):
        self._master, terminal = pty.openpty()
        tty.setraw(terminal)
        settings = termios.tcgetattr(terminal)
        # While a program runs, Ctrl-C interrupts it; what it has printed is not lost.
        settings[3] |= termios.ISIG | termios.NOFLSH
        termios.tcsetattr(terminal, termios.TCSANOW, settings)
        self._process = subprocess.Popen(
            [unix_vm.binary(), "-i", str(HERE / "unix_board.py"), str(self._disk), str(self._blocks), mode],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(terminal)

    def _stop(self):
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _serve(self):
        while True:
            watched = [self._server, self._plug, self._master] + ([self._client] if self._client else [])
            ready, _, _ = select.select(watched, [], [], 0.5 if self._silent else None)
            if not ready and self._is_locked():
                self._process.kill()
            if self._plug in ready:
                self._drop()
                return
            if self._master in ready:
                self._printed()
            elif self._client in ready:
                self._typed()
            elif self._server in ready:
                client, _ = self._server.accept()
                self._drop()
                self._client = client
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _is_locked(self):
        try:
            return Path("/proc/%d/wchan" % self._process.pid).read_text().startswith("futex")
        except OSError:
            return False

    def _drop(self):
        if self._client is not None:
            self._client.close()
            self._client = None

    def _printed(self):
        self._silent = False
        try:
            data = os.read(self._master, 4096)
        except OSError:
            # It ended, as this interpreter does at a soft reset: it starts again, as a board does.
            self._stop()
            interrupted = self._process.returncode in (1, -signal.SIGINT, -signal.SIGKILL)
            if not interrupted:
                self._show(b"MPY: soft reboot\r\n")
            self._executes = False
            self._boot("repl" if self._raw or interrupted else "main")
            if self._raw:
                os.write(self._master, b"\x01")
            if interrupted:
                os.write(self._master, self._since)
            return
        self._show(data)
        # What is looked for may come in two pieces.
        data = self._last + data
        for text, raw in ((b"raw REPL", True), (b'Type "help()"', False), (b"\x04>", True)):
            if text in data:
                self._raw = raw
                self._executes = False
                data = data.rpartition(text)[2]
        self._last = data[-16:]

    def wait_for(self, text, timeout=30):
        """Wait until it printed a text; returns all that it printed."""
        with self._more:
            found = self._more.wait_for(lambda: text.encode() in self.said, timeout)
            said = self.said.decode("utf-8", "replace")
        assert found, "the board did not print %r, but %r" % (text, said[-2000:])
        return said

    def wait_for_typed(self, count, timeout=30):
        """Wait until it was sent so many bytes."""
        with self._more:
            assert self._more.wait_for(lambda: self.typed >= count, timeout), self.typed

    def _show(self, data):
        with self._more:
            self.said += data
            self._more.notify_all()
        if self._client is not None:
            try:
                self._client.sendall(data)
            except OSError:
                self._drop()

    def _typed(self):
        try:
            data = self._client.recv(4096)
        except OSError:
            data = b""
        if not data:
            self._drop()
            return
        if self.pull_after is not None and self.typed + len(data) > self.pull_after:
            # Unplugged: without power, in the middle of whatever it does.
            self.pull_after = None
            with self._more:
                self.said.clear()
            self._drop()
            self._stop()
            self._raw = False
            self._boot("main")
            return
        self._silent = self._silent or b"\x03" in data
        self._since = data.rpartition(b"\x03")[2] if b"\x03" in data else self._since + data
        written = data
        if self._executes and b"\x03" in data:
            # In its raw mode the terminal makes no signal of Ctrl-C, and nobody reads it.
            os.kill(self._process.pid, signal.SIGINT)
            written = data.replace(b"\x03", b"")
        elif self._raw and b"\x04" in data:
            self._executes = True
        os.write(self._master, written)
        with self._more:
            self.typed += len(data)
            self._more.notify_all()
