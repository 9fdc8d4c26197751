"""What a port must give. This page is the whole of it; `ports/sim/` is the shortest example.

A port's module has a function `start()` that returns an object with what `Port` has, and a class with what `Line` has.
(Or the module is itself the port, as those of boards, to save memory: it has all that but `start` and `install`.)
Everything else (debouncing, queues, names, errors) is in `hal/` and the same on every port. A port whose chip does
better by itself (a native keypad, say) has its own class of that name, which `hal` then takes: see `Port.own`. An output
of its own, a DigitalOut or PWMOut, stands in the port's module.
"""


class Port:
    """One kind of board."""

    name = "?"
    own = {}  # what this port has itself, but for outputs: {"Keys": the module in its folder}
    # A port that a board shall not have in memory as a whole may leave out `names` and `pin_name`, and name here the
    # module of coop's whose `asked` has all: that takes its place when somebody asks for the port.
    whole = "ports.micropython.port_rest"

    def names(self):
        """Return the names of the pins, in the board's order."""
        raise NotImplementedError

    def find(self, name):
        """Return the native pin for a name, a number or a native pin; None if there is none. It can be a dict's key."""
        raise NotImplementedError

    def pin_name(self, pin):
        """Return the name of a native pin."""
        raise NotImplementedError

    def line(self, pin):
        """Return a new Line for a native pin."""
        raise NotImplementedError

    def install(self, loop):
        """Give the scheduler what it needs from hardware: `loop.idle`, and `loop.clock` and `loop.busy` if need be. A
        port for which the scheduler's own will do (MicroPython's) has no such method.

        `loop.idle(ticks or None)` sleeps, really, until that time, an interrupt or a wake-up; it returns False if
        nothing can ever come. The wake hook is `coop.platform.wake()`: it ends an idling, from an interrupt or another
        thread. What an interrupt wants the scheduler to look at, it says by `loop.flag[0] |= 1`. For programs beside
        asyncio: `loop.fd`, a descriptor that is readable when hardware did something; `loop.due()`, when something will
        happen without a deadline of the scheduler's, or None; `loop.virtual`, whether time is.
        """


class Line:
    """One pin in use. Levels are bool."""

    def input(self, pull):
        """Make it an input; pull is Pull.UP, Pull.DOWN or None. PinError if the pin has no such pull."""
        raise NotImplementedError

    def output(self, value, open_drain):
        """Make it an output at that level, the level first; None keeps what the pin gives now."""
        raise NotImplementedError

    def read(self):
        """Return the level at the pin."""
        raise NotImplementedError

    def write(self, value):
        """Set the level of an output."""
        raise NotImplementedError

    def pwm(self, frequency, duty_cycle):
        """Make it a PWM output: Hz, and 0 to 65535. Called again for each change. PinError if the pin cannot."""
        raise NotImplementedError

    def pixels(self, data):
        """Send bytes to NeoPixels at an output. A port that cannot has no such method; PinError if the pin cannot."""
        raise NotImplementedError

    def watch(self, handler, edge=None, hold=0):
        """Call handler(level, ticks) at each edge, from an interrupt if need be; None ends it. PinError if not.

        Levels alternate: of a pulse that was over too soon to be seen both edges are told. edge: one of Edge for a
        handler that counts those alone; a port may tell of others, too. hold: the ticks for which a level must hold to
        be of interest; a port that has to poll need not look oftener than that allows.
        """
        raise NotImplementedError

    def close(self):
        """Give the pin back: an input without pull, as after a reset."""
        raise NotImplementedError
