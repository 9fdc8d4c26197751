"""Waker: MicroPython's unix port, whose poll sleeps only where all it has are file descriptors.

With one `RingIO` among them it looks every millisecond; and when it then gets its fifth descriptor it may crash (1.28).
"""

import os
import socket


def waker():
    """Return a socket that what is written to it makes readable. OSError where there is no such thing."""
    # A name that no file has: Linux. It is a sockaddr_un of AF_UNIX.
    address = b"\x01\x00\x00coop" + os.urandom(8)
    s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        s.bind(address)
        s.connect(address)
        s.setblocking(False)
    except OSError:
        s.close()
        raise
    return s
