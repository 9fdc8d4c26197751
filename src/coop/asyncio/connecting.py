"""Boards: open_connection's socket."""

from errno import EINPROGRESS
from select import POLLOUT, poll

from ..polling import writable
from .boards_sockets import native, socket, wrapped


async def connect(host, port, ssl, server_hostname):
    """Return a socket that is connected, or wrapped in TLS whose handshake comes with the first write, and its address."""
    family, kind, proto, _, address = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    s = socket.socket(family, kind, proto)
    try:
        s.setblocking(False)
        try:
            s.connect(address)
        except OSError as error:
            if error.errno != EINPROGRESS:
                raise
        await writable(native(s))
        _check(s, address)
        if ssl:
            if ssl is True:
                import ssl

                if hasattr(ssl, "create_default_context"):
                    ssl = ssl.create_default_context()  # CircuitPython
                else:
                    ssl = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            s = wrapped(ssl, s, server_hostname=server_hostname or host)
            s.setblocking(False)
    except BaseException:
        s.close()
        raise
    return s, address


def _check(s, address):
    # What became of it nobody says but a second attempt, and only one that failed shall be asked.
    one = poll()
    one.register(native(s), POLLOUT)
    for _, events in one.poll(0):
        if events & ~POLLOUT:
            s.connect(address)
            raise OSError(111, "connection failed")  # ECONNREFUSED: it has not said what else
