"""The pretend `select`: the real poll, asked whenever something has happened in the world, and no time that is real."""

import uselect
import world
from uselect import *  # noqa: F403


class poll:
    def __init__(self):
        self._real = uselect.poll()
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
            found = self._real.poll(0)
            if found or (until is not None and world.now >= until):
                world.hold(False)
                return found
            if not world.wait(until):
                raise SystemExit("the program waits, and nothing will ever happen")

    def ipoll(self, timeout=-1, flags=0):
        return iter(self.poll(timeout))
