"""Which key of the keyboard does what at the simulated board's inputs."""

from ..hal import pins
from ..ports.sim import inputs as world_inputs
from ..ports.sim.world import NS

# Keys for buttons, in the order in which they are given out: where the fingers rest first.
LETTERS = "asdfghjklqwertyuiopzxcvbnm"
# Keys for knobs: back and on.
_TURNS = [("left", "right"), ("down", "up")]
PRESS = NS // 10
# Steps a second of a knob; a keyboard repeats a key that is held some 30 times a second.
_RATE = 50


class Contact:
    """A button at a pin, or a key of a matrix. A key press closes it for 0.1 s, and again while the key repeats; with
    Shift it stays closed until the next press. The scheduler's thread may be another one: everything is done by
    events of the world."""

    def __init__(self, world, close, key):
        self.key = key
        self.closed = False
        self.held = False
        self._world = world
        self._close = close
        self._until = 0

    def press(self, hold=False):
        """The key was pressed, with Shift if `hold`."""
        self._world.at_ns(self._world.now, self._hold if hold else self._tap)

    def _tap(self):
        self.held = False
        self._set(True)
        self._until = self._world.now + PRESS
        self._world.at_ns(self._until, self._release)

    def _hold(self):
        self.held = not self.held
        self._until = 0
        self._set(self.held)

    def _release(self):
        if not self.held and self._world.now >= self._until:
            self._set(False)

    def _set(self, closed):
        if closed != self.closed:
            self.closed = closed
            self._close(closed)


class Knob:
    """An encoder: one key turns it a step back, the other a step on."""

    def __init__(self, world, a, b, keys):
        self.keys = keys
        self._world = world
        self._pins = a, b
        self._free = 0.0

    def turn(self, steps):
        """Turn it by that many steps, when it has done those before."""
        at = max(self._world.now / NS, self._free)
        self._free = at + abs(steps) / _RATE
        world_inputs.turn(self._world, self._pins[0], self._pins[1], steps, at, _RATE)


class Controls:
    """All of them. `update()` finds inputs that are new; `press(key)` does what a key means."""

    def __init__(self, world):
        self._world = world
        self._letters = list(LETTERS)
        self._turns = list(_TURNS)
        self._by_key = {}
        self.contacts = {}  # native pin, or pair of them: Contact
        self.knobs = {}  # (a, b): Knob

    def update(self):
        """Give keys to the inputs that the app has made since the last time."""
        for device in {id(owner): owner for owner in list(pins._taken.values())}.values():
            kind = type(device).__name__
            natives = [native for native, _ in device._pins]
            if kind == "KeyMatrix":
                self._matrix(natives, len(device._columns))
            elif kind == "IncrementalEncoder":
                if len(natives) == 2:
                    self._knob(natives[0], natives[1])
            else:
                for pin in natives:
                    if pin.driven is None and pin.inputs and pin not in self.contacts:
                        self._button(pin, device)

    def press(self, key):
        """A key was pressed: a letter, a capital (Shift), or "left", "right", "up", "down"."""
        if key in self._by_key:
            self._by_key[key]()

    def _button(self, pin, device):
        self._contact(pin, lambda closed: self._world.contact(pin, closed))
        if pin.pull is None and pin.resistor is None and pin.forced is None:
            # Such a button has a resistor of its own on the board; the scheduler's thread puts it there.
            to_supply = any(contact.closed for contact in getattr(device, "_debouncers", ()))
            self._world.at_ns(self._world.now, lambda: self._world.pull(pin, "down" if to_supply else "up"))

    def _matrix(self, natives, n_columns):
        columns, rows = natives[:n_columns], natives[n_columns:]
        for row in rows:
            for column in columns:
                self._key(row, column)

    def _key(self, row, column):
        self._contact((row, column), lambda closed: self._world.connect(row, column, closed))

    def _contact(self, where, close):
        if where in self.contacts or not self._letters:
            return
        key = self._letters.pop(0)
        contact = self.contacts[where] = Contact(self._world, close, key)
        self._by_key[key] = contact.press
        self._by_key[key.upper()] = lambda: contact.press(hold=True)

    def _knob(self, a, b):
        if (a, b) in self.knobs or not self._turns:
            return
        keys = self._turns.pop(0)
        knob = self.knobs[a, b] = Knob(self._world, a, b, keys)
        self._by_key[keys[0]] = lambda: knob.turn(-1)
        self._by_key[keys[1]] = lambda: knob.turn(1)
