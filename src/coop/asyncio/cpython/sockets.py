"""What the event loop does with sockets in its own way: few at a time, and what is written in one go is sent in one."""

from collections import deque

from ...loop import loop
from ...platform import HZ, asyncio

_selector_events = asyncio.selector_events

# So many sockets one pass looks after, and more the shorter the last pass was: else a thousand clients who ask at once
# would hold up a sleeping task's wake-up until all of them have their answers.
FEWEST, MOST = 2, 64
_SHORT, _LONG = HZ // 1000, HZ // 500

# Bytes that wait for the end of the pass.
_GATHERED = 16384


class Transport(_selector_events._SelectorSocketTransport):
    """asyncio's transport, which sends the first piece that is written in a pass at once, and the others in one, at the
    end of the pass.

    A response that is written in six pieces takes two system calls, which take longer than all else; and an answer that is
    written in one is on its way while the task goes on.
    """

    _gathered = None  # pieces, from the first one in a pass on
    _size = 0

    def write(self, data):
        """Send bytes."""
        if self._gathered is None:
            super().write(data)
            if not self._buffer and not self._conn_lost:
                self._gathered = []
                self._loop._unsent.append(self)
        elif self._buffer or self._conn_lost or self._eof or not _is_small(data) or self._size > _GATHERED:
            self._send()
            super().write(data)
        elif data:
            self._gathered.append(bytes(data))
            self._size += len(data)

    def writelines(self, list_of_data):
        """Send several pieces."""
        self.write(b"".join(list_of_data))

    def _send(self):
        pieces = self._gathered
        self._gathered = None
        if pieces:
            self._size = 0
            super().write(pieces[0] if len(pieces) == 1 else b"".join(pieces))

    def get_write_buffer_size(self):
        """Return how many bytes are not sent."""
        return super().get_write_buffer_size() + self._size

    def write_eof(self):
        """Send what is written, and an end."""
        self._send()
        super().write_eof()

    def close(self):
        """Send what is written, and close."""
        self._send()
        super().close()

    def _make_empty_waiter(self):
        self._send()
        return super()._make_empty_waiter()

    def _force_close(self, exc):
        self._gathered = None
        self._size = 0
        super()._force_close(exc)


def _is_small(data):
    return isinstance(data, (bytes, bytearray, memoryview)) and len(data) < _GATHERED


class Sockets:
    """Methods of the event loop."""

    def _init_sockets(self):
        self._unsent = []  # transports that have gathered something
        self._at_once = FEWEST
        self._looked = 0  # when that was over
        self._events = deque()  # what the selector has told, and nobody has looked after

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        if hasattr(self, "_ensure_fd_no_transport"):
            self._ensure_fd_no_transport(sock)
        return Transport(self, sock, protocol, waiter, extra, server)

    def _accept_connection(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, *others, **more):
        # asyncio takes all that wait at once, and a task for each; that is a third of what a short connection costs.
        if sslcontext is not None:
            return super()._accept_connection(
                protocol_factory, sock, sslcontext, server, min(backlog, self._at_once), *others, **more
            )
        for _ in range(self._at_once):
            try:
                connection, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError:
                # No room for it, say: asyncio knows what to do.
                return super()._accept_connection(protocol_factory, sock, None, server, 1, *others, **more)
            try:
                connection.setblocking(False)
                self._make_socket_transport(connection, protocol_factory(), extra={"peername": address}, server=server)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                connection.close()
                self.call_exception_handler(
                    {"message": "Error on transport creation for incoming connection", "exception": error}
                )

    def _send_all(self):
        unsent = self._unsent
        if unsent:
            self._unsent = []
            for transport in unsent:
                transport._send()

    def _look_after_sockets(self, timeout):
        # Between two passes.
        took = loop.clock() - self._looked
        if took < _SHORT:
            self._at_once = min(2 * self._at_once, MOST)
        elif took > _LONG:
            self._at_once = max(self._at_once // 2, FEWEST)
        events = self._events
        if not events:
            events += self._selector.select(timeout)
        for _ in range(min(len(events), max(self._at_once, len(loop.ready)))):
            key, mask = events.popleft()
            reader, writer = key.data
            if mask & 1 and reader is not None:
                if reader._cancelled:
                    # It is not the one that the selector has, if that has any.
                    self._forget_cancelled(key, reader, self._remove_reader)
                else:
                    reader._run()
            if mask & 2 and writer is not None:
                if writer._cancelled:
                    self._forget_cancelled(key, writer, self._remove_writer)
                else:
                    writer._run()
        self._looked = loop.clock()

    def _forget_cancelled(self, key, handle, remove):
        now = self._selector.get_map().get(key.fd)
        if now is not None and handle in (now.data or ()):
            remove(key.fd)
