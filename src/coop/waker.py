"""Waker: a stream that becomes readable at a wake-up, for builds of MicroPython without RingIO."""

import io

_POLL = 3  # MP_STREAM_POLL


class Waker(io.IOBase):
    """What `micropython.RingIO` would do here. `write` allocates nothing, and an interrupt may call it."""

    def __init__(self, size):
        self._written = bytearray(1)

    def write(self, data):
        self._written[0] = 1

    def readinto(self, buffer):
        self._written[0] = 0

    def ioctl(self, request, argument):
        if request == _POLL:
            return argument if self._written[0] else 0
        return -1
