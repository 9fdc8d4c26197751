"""CircuitPython's sockets: real ones with the methods that a socket pool's have, on MicroPython that says it is that."""

from streaming import COOP, run

# CircuitPython's socketpool, wifi and supervisor, and no socket.
FILES = {
    "socket.py": "raise ImportError(\"no module named 'socket'\")\n",
    "supervisor.py": "import time\ndef ticks_ms():\n    return time.ticks_ms() & ((1 << 29) - 1)\n",
    "traceback.py": "import usys\ndef print_exception(error):\n    usys.print_exception(error)\n",
    "wifi.py": "radio = 'radio'\n",
    "socketpool.py": """
import usocket

class Socket:
    def __init__(self, s):
        self.s = s
        self.setblocking, self.close, self.connect = s.setblocking, s.close, s.connect
        self.bind, self.listen, self.send, self.setsockopt = s.bind, s.listen, s.send, s.setsockopt
    def accept(self):
        s, address = self.s.accept()
        return Socket(s), address
    def recv_into(self, buffer):
        data = self.s.recv(len(buffer))
        buffer[:len(data)] = data
        return len(data)

class SocketPool:
    SOCK_STREAM = usocket.SOCK_STREAM
    def __init__(self, radio):
        assert radio == "radio"
    def getaddrinfo(self, *args):
        return usocket.getaddrinfo(*args)
    def socket(self, *args):
        return Socket(usocket.socket(*args))
""",
    # Its poll takes the pool's sockets.
    "select.py": """
from uselect import POLLIN, POLLOUT
import uselect
class poll:
    def __init__(self):
        self.real, self.found = uselect.poll(), {}
    def register(self, stream, events=POLLIN | POLLOUT):
        s = getattr(stream, "s", stream)
        self.found[s] = stream
        self.real.register(s, events)
    def unregister(self, stream):
        self.real.unregister(stream.s)
        del self.found[stream.s]
    def modify(self, stream, events):
        self.real.modify(stream.s, events)
    def poll(self, ms):
        assert ms == 0, "it would not sleep"
        return [(self.found[s], events) for s, events in self.real.poll(ms)]
    ipoll = poll
""",
    "first.py": """
import usys
class implementation:
    name = "circuitpython"
    version = (10, 0, 0)
class Sys:
    pass
Sys = Sys()
Sys.implementation, Sys.platform, Sys.modules, Sys.path = implementation, "RP2040", usys.modules, usys.path
Sys.maxsize, Sys.exit, Sys.print_exception = usys.maxsize, usys.exit, usys.print_exception
usys.modules["sys"] = Sys
""",
}

BODY = """
async def echo(reader, writer):
    while True:
        line = await reader.readline()
        if not line:
            break
        if line == b"bytes\\n":
            line = await reader.readexactly(300)
        writer.write(line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()
async def main():
    async with await asyncio.start_server(echo, "127.0.0.1", PORT):
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        for i in range(40):
            writer.write(b"line %d\\nand\\n" % i)
            await writer.drain()
            assert await within(reader.readline()) == b"line %d\\n" % i
            assert await within(reader.readline()) == b"and\\n"
        writer.write(b"bytes\\n" + bytes(300) + b"last")
        assert await within(reader.readexactly(300)) == bytes(300)
        buffer = bytearray(10)
        task = asyncio.create_task(reader.readinto(buffer))
        await asyncio.sleep_ms(20)
        writer.write(b"!\\n")
        print(await within(task), buffer)
        writer.close()
        await writer.wait_closed()
    try:
        await within(asyncio.open_connection("127.0.0.1", PORT))
    except OSError as error:
        print("refused")
"""


def test_lines_and_bytes(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    assert run("micropython", BODY, "import first\n" + COOP, folders=[tmp_path]) == [
        "6 bytearray(b'last!\\n\\x00\\x00\\x00\\x00')",
        "refused",
    ]
