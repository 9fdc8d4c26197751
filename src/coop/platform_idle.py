"""Boards: an idling that a wake-up ends. Whoever has a wake-up to give loads it, before the scheduler idles again."""

import sys

# Not `from . import platform`: MicroPython would ask the package's __getattr__ for it if it is not loaded yet.
import coop.platform as platform

from . import load
from .loop import loop
from .platform import CIRCUITPYTHON, LONGEST

if CIRCUITPYTHON:
    # Nothing runs beside the scheduler: whoever wakes it does so between two of its steps.
    def wake():
        pass

    def poke(data):
        pass

else:
    # poll() sleeps until a stream is readable, and a wake-up makes this one so. (An RP2040, from edge to task: 0.1 ms.)
    try:
        import select
    except ImportError:
        raise load("firmware").lacks("select", "coop cannot sleep until something happens")

    try:
        if sys.platform != "linux":
            raise OSError
        _waker = load("waker_unix").waker()
    except OSError:
        try:
            from micropython import RingIO as Waker
        except ImportError:
            from .waker import Waker
        _waker = Waker(4)
    _buffer = bytearray(4)
    _poll = select.poll()
    _poll.register(_waker, select.POLLIN)

    _ipoll = _poll.ipoll
    poke = _waker.write

    def wake():
        poke(b"w")

    def idle(ticks):
        for _ in _ipoll(LONGEST if ticks is None else ticks):
            _waker.readinto(_buffer)
        return True

    if loop.idle is platform.idle:
        loop.idle = idle
    platform._idle = idle
