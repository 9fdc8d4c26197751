"""The pretend chip behind the pretend modules of CircuitPython: pins, who has them, its ticks, and time.

What is at the pins, electrically, is the simulator's world in virtual time. Here time also passes while the program
runs: each thing that it asks of the chip takes some microseconds, as on an RP2040, a few more or less by the seed. So
what happens at the pins, and what the chip does in the background, comes in the middle of what the port does.
"""

import random

from coop.ports.sim.world import NS, SimPin, World

TICK = NS / 1024  # ns; the chip's clock
MASK = (1 << 29) - 1
UPTIME = 65536  # ms from power-on to the first wrap of ticks_ms()

world = World()
world.reset(virtual=True)
pins = {}  # name: Pin
kind = "pico"
limit = None  # ns: then comes Ctrl-C
over = False
slept = 0  # ns in time.sleep()
begun = 0  # ns: when the program began
_chance = random.Random(0)
_uptime = 0  # ticks at time zero


class Pin:
    """microcontroller.Pin"""

    def __init__(self, name, number):
        self._name = name
        self.number = number
        self.holder = None
        self.sim = SimPin(name, number if number is not None else 99)
        world.pins[name] = self.sim

    def __repr__(self):
        return "board." + self._name

    def claim(self, holder):
        if self.holder is not None:
            raise ValueError("%s in use" % self._name)
        self.holder = holder

    def release(self, holder):
        """As after a reset: an input without pull."""
        if self.holder is holder:
            self.holder = None
            self.sim.handler = self.sim.touched = None
            self.sim.open_drain = False
            self.pull(None)
            self.drive(None)

    def drive(self, level):
        world.output(self.sim, level)

    def pull(self, pull):
        if self.sim.pull != pull:
            self.sim.pull = pull
            world._settle(self.sim)


class Native:
    """The base of what holds pins: `deinit()`, and `with`."""

    _held = ()

    def _claim(self, *pins):
        held = []
        try:
            for pin in pins:
                if not isinstance(pin, Pin):
                    raise TypeError("pin must be of type Pin, not %s" % type(pin).__name__)
                pin.claim(self)
                held.append(pin)
        except Exception:
            for pin in held:
                pin.release(self)
            raise
        self._held = held

    def _check(self):
        if not self._held:
            raise ValueError("Object has been deinitialized and can no longer be used. Create a new object.")

    def deinit(self):
        for pin in self._held:
            pin.release(self)
        self._held = ()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.deinit()


def begin(seconds, seed):
    """Time zero. Its ticks wrap soon, and not at a round moment."""
    global limit, _uptime
    _chance.seed(seed)
    _uptime = int((UPTIME - 137 - 11 * seed) * 1024 / 1000) - tick()
    limit = None if seconds is None else world.now + round(seconds * NS)


def tick():
    """Return how many ticks there were since time zero."""
    return int(world.now / TICK)


def ticks_ms():
    return ((_uptime + tick()) * 1000 // 1024 + MASK + 1 - UPTIME) & MASK


def spend(us):
    """The program asks something of the chip that takes so long."""
    pass_time(us * _chance.randint(700, 1300))


def pass_time(ns):
    global over
    world.advance(world.now + ns)
    if limit is not None and not over and world.now >= limit:
        over = True
        raise KeyboardInterrupt


def sleep(seconds):
    global slept
    ticks = int(seconds * 1000 + 0.5) * 1024 // 1000
    spend(10)
    if ticks <= 0:
        return
    # From now on so many ticks, and Ctrl-C ends it.
    until = world.now + round(ticks * TICK)
    if limit is not None and not over:
        until = min(until, max(limit, world.now))
    before = world.now
    slept += until - before
    pass_time(until - before)
