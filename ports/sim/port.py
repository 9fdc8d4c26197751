"""The simulator as a port."""

from ... import platform
from ...hal.errors import PinError
from ...loop import loop
from .world import TimeIsUp

_POLLS = 8  # so many passes on end may a task run before it counts as one that polls


class SimPort:
    """See `coop.hal.port.Port`."""

    name = "sim"

    def __init__(self, world):
        self.world = world
        self.loop = None
        self._ran = {}  # the tasks of the pass before: in how many on end each has run, while time stands still
        self._passes = 0

    def names(self):
        return list(self.world.pins)

    def find(self, name):
        try:
            return self.world.pin(name)
        except (KeyError, TypeError):  # TypeError: a list, say
            return None

    def pin_name(self, pin):
        return pin.name

    def line(self, pin):
        return SimLine(self.world, pin)

    def read_clock(self):
        return self.world.read_clock()

    def install(self, loop):
        self.loop = loop
        self._ran = {}
        self._passes = 0
        loop.idle = self.idle
        loop.virtual = self.world.virtual
        loop.due = self.world.next_event
        loop.clock = self._virtual_clock if self.world.virtual else self._clock
        loop.busy = self._busy  # in real time too: inputs happen to programs that never idle

    def _clock(self):
        return self.world.now

    def _virtual_clock(self):
        return self.world._now

    def _busy(self):
        world = self.world
        if world.virtual:
            # A task that runs in many passes on end polls: that costs time, so that it gets on. One that others start
            # or wake some times, as race() and gather() do, costs none, so every edge stands at its exact time.
            ran = self._ran
            self._ran = ran = {entry[3]: ran.get(entry[3], 0) + 1 for entry in self.loop.ready}
            self._passes += 1
            if self._passes > 1000 or (self._passes > _POLLS and max(ran.values(), default=0) > _POLLS):
                world.spend(world.poll_cost)
        else:
            world.happen()
        self._look_at_limit()

    def _look_at_limit(self):
        # At the limit the run ends: its tasks are cancelled, and every `finally` has the time that it needs. A program
        # that then starts another run is out of time at once.
        world = self.world
        if world.limit is None or world.now < world.limit or self.loop._closing is not None:
            return
        if world.limit_reached:
            raise TimeIsUp()
        world.limit_reached = True
        self.loop._stop = True

    def idle(self, ticks):
        """Let time pass until `ticks` are over, something happens, or the limit is reached."""
        world = self.world
        world._readings = world._reads = 0
        if self._passes:
            self._ran = {}
            self._passes = 0
        if ticks is not None and world.virtual and world.limit is None and not world._events:
            world._now += ticks  # nothing else can happen (a quarter of an hour of blinking)
            return True
        start = world.now
        until = None if ticks is None else start + ticks
        due = world.next_event()
        if due is not None and (until is None or due < until):
            until = due
        if until is None and world.virtual and not world.wait_out:
            return False
        if world.limit is not None and self.loop._closing is None and (until is None or until > world.limit):
            until = world.limit
        if world.virtual:
            if until is None:
                return False
            world.advance(until)
        else:
            platform.idle(None if until is None else max(0, until - start))
            world.happen()
        self._look_at_limit()
        return True


class SimLine:
    """See `coop.hal.port.Line`."""

    def __init__(self, world, pin):
        self.world = world
        self.pin = pin

    def input(self, pull):
        pin = self.pin
        pin.pull = pull
        if pin.driven is not None:
            self.world.output(pin, None)
        else:
            self.world._settle(pin)
        if not pin.inputs:
            pin.inputs.append((self.world.now, int(pin.level)))

    def output(self, value, open_drain):
        pin = self.pin
        pin.open_drain = open_drain
        self.world.output(pin, pin.level if value is None else value)

    def read(self):
        if self.pin.handler is None and not loop.running:
            self.world.read_pin()
        return self.pin.level

    def write(self, value):
        self.world.output(self.pin, value)

    def pwm(self, frequency, duty_cycle):
        if frequency > 10_000_000:
            raise PinError("%s cannot do %r Hz; the simulator's PWM goes up to 10 MHz" % (self.pin.name, frequency))
        self.world.output(self.pin, duty_cycle / 65535)

    def pixels(self, data):
        self.pin.pixels.append((self.world.now, bytes(data)))

    def watch(self, handler, edge=None, hold=0):
        self.pin.handler = handler

    def close(self):
        pin = self.pin
        pin.handler = None
        pin.open_drain = False
        pin.pull = None
        n = len(pin.inputs)
        self.world.output(pin, None)
        self.world._settle(pin)
        del pin.inputs[n:]  # the level that its pull held; nobody changed it
