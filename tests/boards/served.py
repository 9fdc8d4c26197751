"""An emulated Pico that runs by itself, in a thread, with its console at a TCP port: for mpremote and `coop deploy`.

with Served() as served:
    served.device               # "socket://127.0.0.1:PORT"
    served.call(function)       # function(pico), between two slices of emulation
    served.wait_for(condition)  # until condition(pico) is true
"""

import queue
import select
import socket
import threading
import time

from pico import MS, Pico

_SLICE = 20 * MS  # of emulated time


class Served:
    """Boots a board and serves its console, to one client at a time, as a serial port does."""

    def __init__(self, family="micropython", files=None):
        self.pico = Pico(family, files)
        self._tell, self.pico.printed = self.pico.printed, self._printed
        self.pico.device.cdc.on_serial_data = self._printed
        self._server = socket.create_server(("127.0.0.1", 0))
        self.device = "socket://127.0.0.1:%d" % self._server.getsockname()[1]
        self._client = None
        self._calls = queue.Queue()
        self._over = False
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self.pico.boot()
        self._thread.start()
        return self

    def __exit__(self, *error):
        self._over = True
        self._thread.join()
        self._server.close()

    @property
    def said(self):
        """What the console printed."""
        return self.pico.text

    def call(self, function):
        """Return what function(pico) returns, or raise what it raises; the board stands still for it."""
        done = queue.Queue()

        def run():
            try:
                done.put((function(self.pico), None))
            except Exception as error:
                done.put((None, error))

        self._calls.put(run)
        value, error = done.get(timeout=Pico.patience)
        if error is not None:
            raise error
        return value

    def wait_for(self, condition, seconds=60):
        """Wait until condition(pico); AssertionError after so many emulated seconds, or far too many real ones."""
        end = self.pico.now + seconds * 1000 * MS
        real_end = time.monotonic() + Pico.patience
        while not self.call(condition):
            in_time = self.pico.now < end and time.monotonic() < real_end
            assert in_time, "it did not happen within %g emulated seconds; the board said:\n%s" % (seconds, self.said)

    def _printed(self, data):
        self._tell(data)
        if self._client is not None:
            try:
                self._client.sendall(data)
            except OSError:
                self._drop()

    def _drop(self):
        self._client.close()
        self._client = None

    def _serve(self):
        pause = 0
        while not self._over:
            watched = [self._server] if self._client is None else [self._client]
            ready, _, _ = select.select(watched, [], [], pause)
            if ready and self._client is None:
                self._client, _ = self._server.accept()
                self._client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            elif ready:
                self._typed()
            while not self._calls.empty():
                self._calls.get()()
            began = time.monotonic()
            self.pico.advance(_SLICE)
            # A board that sleeps is done with its slice at once; then the client may take its time.
            pause = 0.001 if time.monotonic() - began < 0.001 else 0

    def _typed(self):
        try:
            data = self._client.recv(4096)
        except OSError:
            data = b""
        if data:
            self.pico.send(data)
        else:
            self._drop()
