"""What happens at the pins from outside, written down as plain changes, for boards that are not the simulator."""

import heapq
import itertools
import random

from coop.ports.sim import inputs

NS = 1_000_000_000


class Outside:
    """Takes the calls that `coop.testing.Board` takes, and gives `changes()`. With one seed contacts bounce at the
    same moments as on a simulated board."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self._events = []
        self._sequence = itertools.count()
        self._changes = []
        self._now = 0

    def press(self, pin, at=0, hold=0.1, bounce=0, bounce_time=inputs.BOUNCE_TIME):
        inputs.press(self, pin, at, hold, bounce, bounce_time)

    def close(self, a, b, at=0, hold=0.1, bounce=0, bounce_time=inputs.BOUNCE_TIME):
        inputs.close(self, a, b, at, hold, bounce, bounce_time)

    def wire(self, a, b):
        inputs.wire(self, a, b)

    def turn(self, a, b, steps, at=0, rate=10):
        inputs.turn(self, a, b, steps, at, rate)

    def drive(self, pin, level, at=None):
        # A test's drive(), with `at` or a trace; or a world's, at the moment that has come.
        if isinstance(level, list):
            inputs.drive(self, pin, level)
        elif at is not None:
            inputs.drive(self, pin, [(at, level)])
        else:
            self._changes.append((self._now, "drive", pin, level))

    def pull(self, pin, resistor):
        self._changes.append((self._now, "pull", pin, resistor))

    def changes(self):
        """Return [(ns, what, ...)] in the order of their times: ("drive", pin, level or None), ("button", pin, closed),
        ("contact", a, b, closed), ("pull", pin, "up" or "down")."""
        while self._events:
            self._now, _, function = heapq.heappop(self._events)
            function()
        return self._changes

    # What `inputs` needs of a world.

    def pin(self, name):
        return name

    def at(self, seconds, function):
        self.at_ns(round(seconds * NS), function)

    def at_ns(self, ns, function):
        heapq.heappush(self._events, (max(ns, 0), next(self._sequence), function))

    def contact(self, pin, closed):
        self._changes.append((self._now, "button", pin, closed))

    def connect(self, a, b, closed=True):
        self._changes.append((self._now, "contact", a, b, closed))
