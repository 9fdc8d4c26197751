"""The simulated world: pins, what is connected to them, and time.

A pin's level comes from what drives it: an output of the program, a trace, a button's contact, or pins that are
connected with it; if nothing drives it, from the pull resistors; without those it reads low. Two that drive against
each other are a ContentionError.

Times are nanoseconds since the start of the run. In virtual time the clock stands still while tasks run and jumps to
the next deadline or input when all of them wait (as Trio's MockClock does); in real time it is the computer's.
"""

import heapq
import itertools
import random
import time as _time

from ...loop import loop
from ...platform import idle, wake

NS = 1_000_000_000


class ContentionError(RuntimeError):
    """Two things drive connected pins against each other; a real board would be damaged."""


class TimeIsUp(BaseException):
    """The time limit was reached while the program blocked (in time.sleep, or polling) outside of the scheduler."""


class SimPin:
    """A pin of the simulated board."""

    def __init__(self, name, number):
        self.name = name
        self.number = number
        self.driven = None  # what the program drives: False, True, or the duty 0..1 of PWM
        self.open_drain = False
        self.pull = None
        self.forced = None  # what a trace drives: False, True
        self.button = False  # its button is down
        self.resistor = None  # "up" or "down": on the board, beside the pin's own pull
        self.level = False
        self.handler = None
        self.touched = None  # called when what drives the pin, or is connected with it, may have changed
        self.is_output = False
        self.edges = []  # as an output: [(ns, level)], level None when no longer driven
        self.inputs = []  # as an input: [(ns, level)]
        self.pixels = []  # what was sent to NeoPixels: [(ns, bytes)]

    def __repr__(self):
        return "board." + self.name


class World:
    """Pins by name in `pins`; a new run calls `reset()`.

    poll_cost and clock_cost (ns) are what a pass that ends with tasks still ready costs in virtual time, and a reading
    of the clock from the second one without a wait between them: so that a program that polls gets on.
    """

    def __init__(self):
        self.virtual = False
        self.listeners = []  # called with (pin, level) at each change of any pin
        self.reset()

    def reset(self, seed=0, virtual=None):
        """Start afresh: all pins free, no inputs, time zero, the usual costs."""
        if virtual is not None:
            self.virtual = virtual
        self.random = random.Random(seed)
        self.pins = {}
        n = 0
        for prefix, count in (("D", 32), ("A", 8), ("R", 8), ("C", 8)):
            for i in range(count):
                self.pins[prefix + str(i)] = SimPin(prefix + str(i), n)
                n += 1
        for name in ("LED", "BUTTON"):
            self.pins[name] = SimPin(name, n)
            n += 1
        self.poll_cost = 100_000
        self.clock_cost = 10_000
        self._now = 0
        self._start = _time.monotonic_ns()
        self._events = []
        self._sequence = itertools.count()  # and not a sum: another thread may call at_ns()
        self._readings = 0
        self._reads = 0
        self._contacts = {}  # frozenset of two pins: how many things close it
        self.limit = None  # ns: the run ends there
        self.limit_reached = False
        self.wait_out = True  # one that waits for what never comes goes on to the limit; False: it is stuck

    # Time.

    def begin(self):
        """The program begins now: this is the start in real time too, and what is due then has happened."""
        self._start = _time.monotonic_ns()
        if self.virtual:
            self.advance(self._now)
        else:
            self.happen()

    @property
    def now(self):
        """Nanoseconds since the start."""
        if not self.virtual:
            return _time.monotonic_ns() - self._start
        return self._now

    def read_clock(self):
        """The program's reading of the clock: from the second one without a wait between, it costs time."""
        if self.virtual:
            self._readings += 1
            if self._readings > 1:
                self.spend(self.clock_cost)
        else:
            self.happen()
        if self.limit is not None:
            # A loop that only polls ends there. Inside of run() a step that ends does so more gently, and what a
            # `finally` polls for has the time to come: a second.
            if self.now >= self.limit + (NS if self.limit_reached or loop.running else 0):
                self.limit_reached = True
                raise TimeIsUp()
        return self.now

    def read_pin(self):
        """The program reads a pin outside of the scheduler: `while button.value: pass` gets on, and other programs,
        which read some pins between two waits, pay nothing."""
        self._reads += 1
        if self._reads > 1000 or not self.virtual:
            self.read_clock()

    def spend(self, ns):
        """Let time pass while the program runs (virtual time)."""
        self.advance(self._now + ns)

    def block(self, ns):
        """Let time pass while the program blocks everything, as time.sleep() does."""
        self._readings = self._reads = 0
        if self.virtual:
            self.advance(self._now + ns)
        else:
            until = self.now + ns
            while self.now < until:
                due = self._events[0][0] if self._events else until
                idle(max(0, min(due, until) - self.now))  # at_ns() ends it early
                self.happen()
        if self.limit is not None and self.now >= self.limit:
            self.limit_reached = True
            raise TimeIsUp()

    def advance(self, until):
        """Virtual time goes on to `until`; what happens on the way happens at its exact time."""
        events = self._events
        while events and events[0][0] <= until:
            at, _, function = heapq.heappop(events)
            if at > self._now:
                self._now = at
            function()
        if until > self._now:
            self._now = until

    def happen(self):
        """Real time: let everything happen that is due."""
        events = self._events
        now = self.now
        while events and events[0][0] <= now:
            heapq.heappop(events)[2]()

    def at(self, seconds, function):
        """Call function() at that time of the world; in the past means now."""
        self.at_ns(round(seconds * NS), function)

    def at_ns(self, ns, function):
        """Call function() at that time of the world, in ns."""
        heapq.heappush(self._events, (max(ns, 0), next(self._sequence), function))
        wake()  # real time: another thread may have called this

    def next_event(self):
        """Return the time of the next thing that will happen, in ns, or None."""
        return self._events[0][0] if self._events else None

    # Inputs.

    def pin(self, name):
        """Return a pin by its name, number or itself; KeyError if there is none."""
        if isinstance(name, SimPin):
            return self.pins[name.name]
        return self.pins["D%d" % name if name.__class__ is int else name]

    def drive(self, pin, level):
        """From outside: drive a pin to True or False, or let go of it with None (an open contact: the pull decides)."""
        pin = self.pin(pin)
        pin.forced = None if level is None else bool(level)
        self._settle(pin)

    def connect(self, a, b, closed=True):
        """Close a contact between two pins, or open it. A wire is a contact that stays closed."""
        a, b = self.pin(a), self.pin(b)
        key = frozenset((a, b))
        count = self._contacts.get(key, 0) + (1 if closed else -1)
        if count > 0:
            self._contacts[key] = count
        else:
            self._contacts.pop(key, None)
        self._settle(a)
        self._settle(b)

    def contact(self, pin, closed):
        """A button between the pin and ground (or, where a resistor pulls the pin down, between it and the supply)."""
        pin = self.pin(pin)
        pin.button = bool(closed)
        self._settle(pin)

    def pull(self, pin, resistor):
        """A resistor on the board, beside the pin's own: "up", "down" or None."""
        pin = self.pin(pin)
        pin.resistor = resistor
        self._settle(pin)

    # The program's side: called by the port.

    def output(self, pin, level):
        """The program drives a pin: False, True, the duty 0..1 of PWM as a float, or None for no longer."""
        if level is None and pin.driven is None:
            return
        pin.driven = level
        shown = None if pin.open_drain and level else level
        if shown is not None and not isinstance(shown, float):
            shown = int(shown)
        if shown != (pin.edges[-1][1] if pin.edges else None):
            pin.edges.append((self._now if self.virtual else self.now, shown))
            for listener in self.listeners:
                listener(pin, shown)
        if (
            level.__class__ is bool
            and not self._contacts
            and pin.forced is None
            and pin.handler is None
            and pin.touched is None
            and not pin.button
            and not pin.open_drain
        ):
            pin.level = level  # the usual LED: nothing else can have a say (an hour of blinking is a third quicker)
        else:
            self._settle(pin)

    # Levels.

    def _group(self, pin):
        # All pins that are connected with this one at the moment.
        group = [pin]
        if self._contacts:
            for one in group:
                for key in self._contacts:
                    if one in key:
                        for other in key:
                            if other not in group:
                                group.append(other)
        return group

    def _settle(self, pin):
        group = self._group(pin)
        level = self._level(group)
        for one in group:
            if one.level != level:
                one.level = level
                if one.driven is None or one.open_drain:
                    one.inputs.append((self.now, int(level)))
                if one.driven is None:
                    for listener in self.listeners:
                        listener(one, int(level))
                if one.handler is not None:
                    one.handler(level, self.now)
        for one in group:
            if one.touched is not None:
                one.touched()

    def _level(self, group):
        strong = None
        who = None
        for pin in group:
            button = "down" in (pin.pull, pin.resistor) if pin.button else None
            for level, what in ((pin.driven, "the program"), (pin.forced, "an input"), (button, "a button")):
                if level is None or (what == "the program" and pin.open_drain and level):
                    continue
                level = level >= 0.5 if isinstance(level, float) else bool(level)
                if strong is not None and level != strong:
                    fight = "%s fights" % pin.name if who[0] is pin else "%s and %s fight" % (who[0].name, pin.name)
                    raise ContentionError(
                        "%s: %s drives %s %s, %s drives %s %s; only one may drive, and the other must let go (an input, "
                        "open drain, an open contact)"
                        % (fight, who[1], who[0].name, _word(strong), what, pin.name, _word(level))
                    )
                strong = level
                who = (pin, what)
        if strong is not None:
            return strong
        pulls = [pull for pin in group for pull in (pin.pull, pin.resistor) if pull is not None]
        return bool(pulls) and "down" not in pulls


def _word(level):
    return "high" if level else "low"


world = World()
