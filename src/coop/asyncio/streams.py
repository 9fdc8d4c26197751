"""Streams on boards: MicroPython's asyncio.stream, name for name."""

from ..loop import loop
from ..platform import trap
from ..polling import POLLIN, POLLOUT, Wait, forget, wait_for
from ..sleeping_ms import sleep_ms

# A task that always finds something to read lets the others go on after so many times.
IN_A_ROW = 16


class Stream:
    """Reads and writes a socket, or anything else that `select.poll` takes. Reading and writing may be two tasks' work.

    What was sent to a peer that does not read is kept, up to one `write()` after another: `drain()` waits until it is
    gone. Cancelling a `read`, `readinto` or `drain` loses nothing; of `readexactly` and `readline` it loses what had
    come so far, as in MicroPython.
    """

    _in = _out = None  # Waits
    _eager = None  # of a socket that never blocks: how often in a row something was there
    _sent = 0  # of out_buf
    _closed = False

    def __init__(self, s, e={}):  # noqa: B006 (nobody changes it)
        self.s = s
        self.e = e
        self.out_buf = b""

    def get_extra_info(self, v, default=None):
        """Return what is known under a name: "peername", "socket"; `default` if nothing is."""
        return self.s if v == "socket" else self.e.get(v, default)

    def _input(self):
        turns = self._eager
        if turns:
            self._eager = 0  # in either case the others go on
            if turns > IN_A_ROW:
                return sleep_ms(0)
        if self._in is None:
            self._in = self._wait(POLLIN)
        return trap(self._in)

    def _output(self):
        if self._out is None:
            self._out = self._wait(POLLOUT)
        return trap(self._out)

    def _wait(self, event):
        s = getattr(self.s, "native", self.s)
        return wait_for(s, event) if self._eager is None else Wait(s, event)

    # Whatever is there is read at once: to ask the poll first takes a pass. A stream that is not known to return None
    # for "nothing yet" (`sys.stdin` blocks) has to be asked.

    def _ask_first(self):
        turns = self._eager
        if turns is None:
            return True
        self._eager = turns + 1
        return turns >= IN_A_ROW

    async def read(self, n=-1):
        """Read up to n bytes, as soon as there are any; -1: until the end. b"" at the end. Raises OSError."""
        wait = self._eager  # as _ask_first()
        if wait is None:
            wait = True
        else:
            self._eager = wait + 1
            wait = wait >= IN_A_ROW
        r = b""
        while True:
            if wait:
                await self._input()
            r2 = self.s.read(n)
            if r2 is not None:
                if n >= 0:
                    return r2
                if not r2:
                    return r
                r += r2
            wait = True

    async def readinto(self, buf):
        """Read up to len(buf) bytes into it, as soon as there are any; gives their number, 0 at the end."""
        wait = self._ask_first()
        while True:
            if wait:
                await self._input()
            n = self.s.readinto(buf)
            if n is not None:
                return n
            wait = True

    async def readexactly(self, n):
        """Read n bytes; EOFError if the stream ends before."""
        wait = self._ask_first()
        r = b""
        while n:
            if wait:
                await self._input()
            r2 = self.s.read(n)
            if r2 is not None:
                if not r2:
                    raise EOFError
                r += r2
                n -= len(r2)
            wait = True
        return r

    async def readline(self):
        """Read up to and with the next newline, or to the end."""
        wait = self._ask_first()
        r = b""
        while True:
            if wait:
                await self._input()
            r2 = self.s.readline()
            if r2 is not None:
                r += r2
                if not r2 or r[-1] == 10:
                    return r
            wait = True

    def write(self, buf):
        """Send bytes, as far as the stream takes them now; keep the rest for `drain()`. OSError once the peer is gone."""
        if not self.out_buf:
            n = self.s.write(buf)
            if n == len(buf):
                return
            if n is not None:
                buf = buf[n:]
        elif self._sent:
            self.out_buf = self.out_buf[self._sent :]
            self._sent = 0
        self.out_buf += buf

    async def drain(self):
        """Wait until everything that was written is sent; lets other tasks go on in any case. OSError as `write`."""
        if not self.out_buf:
            return await sleep_ms(0)
        # Several tasks may be in here, and others write.
        while self.out_buf:
            await self._output()
            if self.out_buf:
                n = self.s.write(memoryview(self.out_buf)[self._sent :])
                if n is not None:
                    self._sent += n
                    if self._sent == len(self.out_buf):
                        self.out_buf = b""
                        self._sent = 0

    def close(self):
        """Close it, now. What is not drained is not sent; who reads or drains gets OSError."""
        if not self._closed:
            self._closed = True
            forget(getattr(self.s, "native", self.s))
            self.s.close()

    async def wait_closed(self):
        """Close it, and wait until it is closed."""
        self.close()

    aclose = wait_closed


async def stream_awrite(self, buf, off=0, sz=-1):
    """write() and drain(), of `sz` bytes from `off` on; an old name."""
    if off != 0 or sz != -1:
        buf = memoryview(buf)
        buf = buf[off : len(buf) if sz == -1 else off + sz]
    self.write(buf)
    await self.drain()


Stream.awrite = Stream.awritestr = stream_awrite
StreamReader = StreamWriter = Stream


async def open_connection(host, port, ssl=None, server_hostname=None):
    """Connect to a server; gives (reader, writer), which are one Stream. Raises OSError, what the peer said.

    ssl: True or an SSLContext; server_hostname (`host`) is then the name in the certificate. Cancelling closes the
    socket. To look a name up blocks all tasks, as in MicroPython.
    """
    from .connecting import connect

    s, address = await connect(host, port, ssl, server_hostname)
    stream = Stream(s, {"peername": address})
    stream._eager = 0
    return stream, stream


async def start_server(cb, host, port, backlog=5, ssl=None):
    """Serve: a task of its own runs cb(reader, writer) for each connection; gives the Server. ssl: an SSLContext.

    Raises OSError (EADDRINUSE: the port is in use) before it returns.
    """
    from .serving import listen

    server = listen(cb, host, port, backlog, ssl)
    try:
        await sleep_ms(0)
    except BaseException:
        server.close()
        raise
    return server


class IOQueue:
    """What MicroPython's asyncio has for its own streams, and libraries use: core._io_queue."""

    def queue_read(self, s):
        """Return what a task yields, or awaits, to wait until `s` is readable."""
        return wait_for(s, POLLIN)

    def queue_write(self, s):
        """Return what a task yields, or awaits, to wait until `s` is writable."""
        return wait_for(s, POLLOUT)

    def remove(self, task):
        """Wake a task that waits for a stream."""
        if hasattr(task._on, "stream"):
            on = task._on
            on._unpark(task)
            loop.wake(task)


_io_queue = IOQueue()
