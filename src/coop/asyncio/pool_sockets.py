"""CircuitPython: the sockets of the WiFi's pool, with the methods that MicroPython's have."""

import socketpool
import wifi

_pool = socketpool.SocketPool(wifi.radio)


class _Socket:
    def __init__(self, native):
        self.native = native
        self._line = b""  # the begin of one, read ahead
        for name in ("setblocking", "close", "connect", "bind", "listen"):
            setattr(self, name, getattr(native, name, None))

    def setsockopt(self, level, option, value):
        # Older ones have none; nothing is lost by that but time, until a port is free again.
        if hasattr(self.native, "setsockopt"):
            self.native.setsockopt(level, option, value)

    def accept(self):
        s, address = self.native.accept()
        return _Socket(s), address

    def readinto(self, buffer):
        line = self._line
        if line:
            n = min(len(line), len(buffer))
            buffer[:n] = line[:n]
            self._line = line[n:]
            return n
        try:
            return self.native.recv_into(buffer)
        except OSError as error:
            if error.errno == 11:  # EAGAIN: nothing yet
                return None
            raise

    def read(self, n=-1):
        if n >= 0:
            buffer = bytearray(n)
            n = self.readinto(buffer)
            return n if n is None else bytes(memoryview(buffer)[:n])
        found = b""
        while True:
            more = self.read(512)
            if not more:
                return more if not found and more is None else found
            found += more

    def readline(self):
        # To its end, or as far as it has come.
        while True:
            end = self._line.find(b"\n") + 1
            line = self._line
            if end:
                self._line = line[end:]
                return line[:end]
            self._line = b""
            more = self.read(128)
            if not more:
                return more if not line else line
            self._line = line + more

    def write(self, data):
        try:
            return self.native.send(data)
        except OSError as error:
            if error.errno == 11:
                return None
            raise


class socket:
    """What is used of the module."""

    SOCK_STREAM = _pool.SOCK_STREAM
    SOL_SOCKET = getattr(_pool, "SOL_SOCKET", 1)
    SO_REUSEADDR = getattr(_pool, "SO_REUSEADDR", 2)
    getaddrinfo = _pool.getaddrinfo

    def socket(*args):
        return _Socket(_pool.socket(*args[:2]))


def native(s):
    return s.native


def wrapped(context, s, **how):
    return _Socket(context.wrap_socket(s.native, **how))
