"""The pretend `select`: the real poll, asked whenever something has happened in the world, and no time that is real."""

import os

import uselect
import world
from uselect import *  # noqa: F403

if "select" in (os.getenv("PRETEND_WITHOUT") or "").split():
    raise ImportError("no module named 'select'")

# Always readable: with nothing of that kind among the streams a poll of 0 ms takes 1 ms here.
_readable = open("/dev/zero")


class poll:
    def __init__(self):
        self._real = uselect.poll()
        self._real.register(_readable, uselect.POLLIN)
        self.register = self._real.register
        self.unregister = self._real.unregister
        self.modify = self._real.modify

    def poll(self, timeout=-1):
        world.polls += 1
        until = None if timeout < 0 else world.now + timeout * 1000
        while True:
            world.hold(True)
            for _ in range(4):
                pass  # what waits in the interpreter's queue is done first: one at each turn
            found = [pair for pair in self._real.poll(0) if pair[0] is not _readable]
            if found or (until is not None and world.now >= until):
                world.hold(False)
                return found
            if not world.wait(until):
                raise SystemExit("the program waits, and nothing will ever happen")

    def ipoll(self, timeout=-1, flags=0):
        return iter(self.poll(timeout))
