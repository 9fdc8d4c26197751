"""What the event loop does with sockets in its own way: few at a time, and with few system calls."""

import selectors
from collections import deque

from ...loop import loop
from ...platform import HZ, asyncio

_selector_events = asyncio.selector_events
_Epoll = getattr(selectors, "EpollSelector", None)

# So long a pass looks after sockets, at most (and after one at least): the rest of those that have something come in the
# next. Else a thousand clients who ask at once would hold up LEDs and sleepers until each has its answer.
_LONG = HZ // 1000

# Bytes that wait for the end of the step.
_GATHERED = 16384
# After so many answers in pieces the first piece of the next one waits for the others, too.
_IN_PIECES = 8


class Transport(_selector_events._SelectorSocketTransport):
    """asyncio's transport, which sends the first piece that is written in a step at once, and the others in one, after it.

    A response that is written in six pieces takes two system calls, which take longer than all else; and an answer that is
    written in one is on its way while the task goes on. Where answers have come in pieces it takes one.

    What a server accepts is read at once, for a client that connects mostly asks; and only if it is not closed in the next
    pass the selector is told of it. That saves a short connection two system calls, and 15 % of its time.
    """

    # The bytes for which room is made at each reading. For asyncio's 256 KiB the C library asks the system, each time: three
    # system calls, and fresh pages, that take longer than to read a request.
    max_size = 65536

    _gathered = None  # pieces
    _size = 0
    _fresh = False  # it was accepted, and is to be read for the first time
    _alone = False  # the first piece was sent at once, and there is no other yet

    def write(self, data):
        """Send bytes."""
        if self._gathered is None:
            loop = self._loop
            if loop is None or self._buffer or self._conn_lost or self._eof or not _is_small(data):
                super().write(data)
                return
            if loop._in_pieces < _IN_PIECES:
                super().write(data)
                if self._buffer or self._conn_lost:
                    return
                self._gathered = []
                self._alone = True
            elif data:
                self._gathered = [bytes(data)]
                self._size = len(data)
            else:
                return
            loop._unsent.append(self)
        elif self._buffer or self._conn_lost or self._eof or not _is_small(data) or self._size > _GATHERED:
            self._send()
            super().write(data)
        elif data:
            if not self._size or len(self._gathered) == 1 and not self._alone:
                self._loop._in_pieces += 1  # there is a second one
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
            if len(pieces) == 1:
                if not self._alone:
                    self._loop._in_pieces = 0
                super().write(pieces[0])
            else:
                super().write(b"".join(pieces))
        elif pieces is not None:
            self._loop._in_pieces = 0
        self._alone = False

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
        loop = self._loop
        if self._closing or self._buffer or loop._watched is None or self._sock_fd in loop._watched:
            super().close()
        else:
            # As asyncio's, for what the selector does not know.
            self._closing = True
            self._conn_lost += 1
            loop.call_soon(self._call_connection_lost, None)

    def abort(self):
        """Send what can be sent at once, and close."""
        self._send()
        super().abort()

    def resume_reading(self):
        """Read again."""
        self._fresh = False
        super().resume_reading()

    def _add_reader(self, fd, callback, *args):
        if not self._fresh:
            super()._add_reader(fd, callback, *args)
            return
        self._fresh = False
        if self.is_reading():
            callback(*args)
            if not self._closing:
                self._loop._unwatched.append(self)

    def _call_connection_lost(self, exc):
        try:
            super()._call_connection_lost(exc)
        finally:
            self._read_ready_cb = _nothing  # and no more a method of its own, so that it is freed without the collector

    def _watch(self):
        # Have the selector look at what was read once.
        if self.is_reading() and self._sock_fd not in self._loop._watched:
            self._loop._add_reader(self._sock_fd, self._read_ready)

    def _make_empty_waiter(self):
        self._send()
        return super()._make_empty_waiter()

    def _force_close(self, exc):
        self._gathered = None
        self._size = 0
        self._alone = False
        super()._force_close(exc)


def _nothing():
    pass


def _is_small(data):
    return isinstance(data, (bytes, bytearray, memoryview)) and len(data) < _GATHERED


class Sockets:
    """Methods of the event loop."""

    def _init_sockets(self):
        self._unsent = []  # transports that have gathered something
        self._in_pieces = 0  # so many answers came in pieces, one after the other
        self._unwatched = []  # transports of which the selector is to be told soon,
        self._unwatched_now = []  # and before this pass
        self._watched = getattr(self._selector, "_fd_to_key", None)  # what it knows
        # (Its select() is in Python, and takes two thirds of the 2 us of looking whether there is anything.)
        self._epoll = self._selector._selector.poll if type(self._selector) is _Epoll else None
        self._events = deque()  # what the selector has told, and nobody has looked after

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        if hasattr(self, "_ensure_fd_no_transport"):
            self._ensure_fd_no_transport(sock)
        return Transport(self, sock, protocol, waiter, extra, server)

    def _accept_connection(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100, *others, **more):
        # asyncio takes all that wait at once, and a task for each; that is a third of what a short connection costs.
        if sslcontext is not None:
            return super()._accept_connection(
                protocol_factory, sock, sslcontext, server, min(backlog, 4), *others, **more
            )
        until = loop.clock() + _LONG
        for _ in range(backlog):
            try:
                connection, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError:
                # No room for it, say: asyncio knows what to do.
                return super()._accept_connection(protocol_factory, sock, None, server, 1, *others, **more)
            try:
                connection.setblocking(False)
                transport = Transport(self, connection, protocol_factory(), None, {"peername": address}, server)
                transport._fresh = self._watched is not None
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                connection.close()
                self.call_exception_handler(
                    {"message": "Error on transport creation for incoming connection", "exception": error}
                )
            if loop.clock() >= until:
                return

    def _send_all(self):
        unsent = self._unsent
        if unsent:
            transports = unsent[:]
            unsent.clear()
            for transport in transports:
                transport._send()

    def _look_on(self):
        # Between two passes of which one follows the other at once.
        watched = self._watched
        if watched is None or len(watched) > self._own_sockets:
            if self._events or self._epoll is None or self._epoll(0, 1):
                self._look_after_sockets(0)

    def _watch(self):
        # Tell the selector of the transports that it does not know yet, as far as they have had a pass to end in.
        now = self._unwatched_now
        self._unwatched_now = self._unwatched
        self._unwatched = []
        for transport in now:
            transport._watch()

    def _look_after_sockets(self, timeout):
        # Between two passes.
        events = self._events
        if not events:
            events += self._selector.select(timeout)
            if not events:
                return
        unsent = self._unsent
        until = loop.clock() + _LONG
        while events:
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
            if unsent:
                self._send_all()
            if loop.clock() >= until:
                break

    def _forget_cancelled(self, key, handle, remove):
        now = self._selector.get_map().get(key.fd)
        if now is not None and handle in (now.data or ()):
            remove(key.fd)
