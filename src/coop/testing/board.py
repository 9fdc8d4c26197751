"""Board: a simulated board for tests."""

import random

from ..hal import holders, pins
from ..loop import loop
from ..ports.sim import inputs
from ..ports.sim.world import NS
from ..reports import StuckError
from . import clean
from .edges import Edges
from .running import execute, is_app


class StillRunning(AssertionError):
    """A run without `seconds` did not end within Board.patience seconds of the board's time."""


class Board:
    """A board in virtual time; `with Board() as board:` starts from a clean world, and leaves one behind.

    seed: a number decides when contacts bounce, and shuffles the tasks that are ready at one moment, to find programs
    that lean on their order; without one tasks run in the order in which they became ready. pins: aliases, as in
    `coop_pins`. What happens outside is told beforehand, in seconds since the board was made; or at once, without
    `at`, from a task. One board at a time; RuntimeError inside coop.run(), and if another port is in use.
    """

    patience = 600

    def __init__(self, seed=None, pins=None):
        self.seed = seed
        self._aliases = pins
        self._port = None

    def __enter__(self):
        self._port = clean.start(self.seed, self._aliases)
        self.world = self._port.world
        if self.seed is not None:
            # Not the world's own: a shuffle more or less must not move the bounces.
            shuffle = random.Random(self.seed).shuffle
            loop.on_pass = shuffle
        return self

    def __exit__(self, kind, error, traceback):
        clean.stop(self._port)
        self._port = None

    # Outside.

    def press(self, pin, at=None, hold=0.1, bounce=0, bounce_time=inputs.BOUNCE_TIME):
        """Press the button at a pin for `hold` seconds (None: and never let go).

        bounce: how often the contact opens again within bounce_time seconds after it closes, and closes again after it
        opens; when, comes from the seed. The button goes to ground, or to the supply at a pin that is pulled down.
        """
        inputs.press(self.world, pins.find(pin), self._when(at), hold, bounce, bounce_time)

    def close(self, a, b, at=None, hold=0.1, bounce=0, bounce_time=inputs.BOUNCE_TIME):
        """Connect two pins for `hold` seconds (None: for good), as a key of a matrix does; otherwise as `press`."""
        inputs.close(self.world, pins.find(a), pins.find(b), self._when(at), hold, bounce, bounce_time)

    def drive(self, pin, level, at=None):
        """Drive a pin to a level: 0, 1, or None to let go of it; or by a trace, [(seconds, level), ...].

        ValueError for a trace that goes backwards, or begins in the past.
        """
        trace = level if isinstance(level, (list, tuple)) else [(self._when(at), level)]
        if trace:
            self._when(trace[0][0])
        inputs.drive(self.world, pins.find(pin), trace)

    def wire(self, a, b):
        """Connect two pins for good: an output with the input that shall see it."""
        inputs.wire(self.world, pins.find(a), pins.find(b))

    def pull(self, pin, resistor):
        """Put a resistor on the board: "up" or "down"; None takes it off."""
        if resistor not in ("up", "down", None):
            raise ValueError('resistor=%r: it is "up", "down" or None' % (resistor,))
        self.world.pull(pins.find(pin), resistor)

    def turn(self, a, b, steps, at=None, rate=10):
        """Turn the encoder at two pins by `steps` detents (below 0: backwards), `rate` of them a second."""
        inputs.turn(self.world, pins.find(a), pins.find(b), steps, self._when(at), rate)

    def _when(self, at):
        if at is None:
            return self.now
        if round(at * NS) < self.world.now:
            raise ValueError("at=%r is in the past: it is %r s on this board" % (at, self.now))
        return at

    # The program.

    def run(self, app, seconds=None, check=True):
        """Run a program until it ends, or for `seconds` of the board's time; returns a Result.

        app: the path of an app, its source (a text of several lines), a coroutine, or a function, which may return a
        coroutine. check: raise what it raised: its exception; StuckError, naming each task and what it waits for, if
        it waits for what never comes; and the exception of a task that nobody awaited. With check=False the Result
        has them. StillRunning if it did not end and no seconds were given. Time and pins go on from run to run; an
        app's pins are given back before the next app.
        """
        world = self.world
        if is_app(app):
            holders.release_all()
            clean.aliases(self._aliases)
        limit = self.patience if seconds is None else seconds
        world.limit = world.now + round(limit * NS)
        world.limit_reached = False
        world.wait_out = seconds is not None
        try:
            world.advance(world.now)
            result = execute(world, app)
        finally:
            world.limit = None
        if seconds is None and result.ended == "time":
            raise StillRunning("the program still ran after %g s of the board's time; give run() seconds=..." % limit)
        if check:
            if result.ended == "error" or (result.error is not None and not result.died):
                raise result.error
            for name, error in result.died:
                if hasattr(error, "add_note"):
                    error.add_note("raised in task %r, which nobody awaited" % name)
                raise error
            if isinstance(result.error, StuckError):
                raise result.error
        return result

    @property
    def poll_cost(self):
        """Seconds of the board's time that a pass of tasks that never wait costs, 0.0001; can be set."""
        return self.world.poll_cost / NS

    @poll_cost.setter
    def poll_cost(self, seconds):
        self.world.poll_cost = _cost(seconds, "poll_cost")

    @property
    def clock_cost(self):
        """Seconds that a reading of the clock costs after another without a wait between, 0.00001; can be set."""
        return self.world.clock_cost / NS

    @clock_cost.setter
    def clock_cost(self, seconds):
        self.world.clock_cost = _cost(seconds, "clock_cost")

    @property
    def now(self):
        """Seconds since the board was made."""
        return self.world.now / NS

    def __getitem__(self, pin):
        """Return the PinView of a pin, by any name or alias. PinError, saying which there are, if there is none."""
        return PinView(pin, pins.find(pin))


def _cost(seconds, name):
    if not seconds * NS >= 1:
        raise ValueError(
            "%s=%r: it is in seconds, a nanosecond or more, or a program that polls stands still" % (name, seconds)
        )
    return round(seconds * NS)


class PinView:
    """What a test sees of a pin."""

    def __init__(self, name, pin):
        self._name = str(name)
        self._pin = pin

    @property
    def edges(self):
        """[(seconds, level), ...] of the output, exact: level 0, 1, the duty 0..1, or None for no longer driven."""
        return Edges(self._name, [(ns / NS, level) for ns, level in self._pin.edges])

    @property
    def inputs(self):
        """[(seconds, level), ...] of the changes at the pin while it is an input."""
        return Edges(self._name, [(ns / NS, level) for ns, level in self._pin.inputs])

    @property
    def rises(self):
        """The times, in seconds, at which the output went high from low."""
        edges = self._pin.edges
        return [b[0] / NS for a, b in zip(edges, edges[1:]) if a[1] == 0 and b[1] == 1]

    @property
    def falls(self):
        """The times, in seconds, at which the output went low from high."""
        edges = self._pin.edges
        return [b[0] / NS for a, b in zip(edges, edges[1:]) if a[1] == 1 and b[1] == 0]

    @property
    def pixels(self):
        """What was sent to NeoPixels at the pin, [(seconds, [(g, r, b), ...]), ...]: of each its bytes as they were sent."""
        return [(ns / NS, [tuple(data[i : i + 3]) for i in range(0, len(data), 3)]) for ns, data in self._pin.pixels]

    @property
    def value(self):
        """The level now, a bool; of PWM the duty 0..1."""
        driven = self._pin.driven
        return driven if isinstance(driven, float) else self._pin.level

    def __repr__(self):
        return "<PinView %s: %r>" % (self._name, self.value)
