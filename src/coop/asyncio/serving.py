"""Boards: start_server's task."""

from ..loop import loop
from ..platform import CancelledError
from ..polling import forget, readable
from ..sleeping_ms import sleep_ms
from .boards_sockets import native, socket, wrapped
from .streams import IN_A_ROW, Stream
from .tasks import create_task

_FULL = 12, 23, 24, 105  # no memory, too many files or sockets


def listen(cb, host, port, backlog, ssl):
    """Return a Server that serves."""
    info = socket.getaddrinfo(host, port)[0]
    s = socket.socket(info[0])
    try:
        s.setblocking(False)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(info[-1])
        s.listen(backlog)
    except BaseException:
        s.close()
        raise
    server = Server()
    server.sockets = (s,)
    server.task = create_task(_serve(server, cb, ssl))
    return server


class Server:
    """What start_server() gives. `async with` closes it at its end. Connections that are open stay so."""

    _closing = False

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        self.close()
        await self.wait_closed()

    def close(self):
        """Stop listening; the port is free at once."""
        if not self._closing:
            self._closing = True
            for s in self.sockets:
                forget(native(s))
                s.close()
            self.sockets = ()
            self.task.cancel()

    async def wait_closed(self):
        """Wait until it is closed; cancelling closes it."""
        await self.task


async def _serve(server, cb, ssl):
    s = server.sockets[0]
    try:
        while True:
            await readable(native(s))
            # All that wait at the door, and not one each time that the poll was asked.
            for _ in range(IN_A_ROW):
                try:
                    s2, address = s.accept()
                except OSError as error:
                    # Nobody, or that one is gone already; or there is no room for it, nor will there be at once.
                    if error.errno in _FULL:
                        await sleep_ms(100)
                    break
                stream = _stream(s2, address, ssl)
                if stream is not None:
                    create_task(cb(stream, stream))
    except CancelledError:
        if not server._closing:
            server.close()
            raise


def _stream(s, address, ssl):
    try:
        if ssl:
            s = wrapped(ssl, s, server_side=True)
        s.setblocking(False)
    except OSError as error:
        s.close()
        loop.report(None, error)
        return None
    stream = Stream(s, {"peername": address})
    stream._eager = 0
    return stream
