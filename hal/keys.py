"""Keys: buttons on pins of their own, debounced, with a queue of events."""

from ..loop import loop
from ..sleeping import to_ticks
from .debounce import Debouncer
from .digital import Pull
from .edges import forget, handler
from .key_events import EventQueue
from .pins import Device


def hold_ticks(debounce):
    """Return a debounce time in ticks; ValueError, saying what it is, for less than 0."""
    if not debounce >= 0:
        raise ValueError("debounce=%r: it is in seconds, 0 or more" % (debounce,))
    return to_ticks(debounce)


class Scanned(Device):
    """What Keys and KeyMatrix share: the state of the keys, and their events."""

    def _start(self, n_keys, max_events):
        self._down = bytearray(n_keys)
        self.events = EventQueue(self, n_keys, max_events)

    @property
    def key_count(self):
        """How many keys there are."""
        return len(self._down)

    def __len__(self):
        return len(self._down)

    def __getitem__(self, number):
        """Return True while key `number` is down, whether or not its event was taken or dropped."""
        self._check()
        return self._down[number] == 1

    def reset(self):
        """Drop all events, and ask for the keys that are held: each gives a press, stamped now."""
        self._check()
        events = self.events
        events.clear()
        now = loop.clock()
        for number in range(len(self._down)):
            events._told[number] = 0
            if self._down[number]:
                events.put(number, 1, now)

    def _changed(self, number, level, ticks):
        self._down[number] = level
        self.events.put(number, 1 if level else 0, ticks)

    def _since(self, number):
        return self._debouncers[number].since

    def deinit(self):
        """Give the pins back. Events in the queue can still be taken; tasks that wait for more get a PinError."""
        self.events.close()
        for debouncer in self._debouncers:
            debouncer.close()
        Device.deinit(self)


class Keys(Scanned):
    """Buttons, each on a pin of its own. `keys[n]` is true while key n is down; `.events` remembers each change.

    pins: a list of them. value_when_pressed: the level at the pin while the button is down. pull: True for the
    resistor that holds the other level. debounce: seconds for which a level must hold to count. A key that is down at
    the start gives no event until it is released and pressed again; `reset()` asks for it. Raises PinError for a pin
    that does not exist, is taken, or has no such pull.
    """

    def __init__(self, pins, value_when_pressed=False, pull=True, debounce=0.010, max_events=64):
        hold = hold_ticks(debounce)
        pins = pins if isinstance(pins, (list, tuple)) else (pins,)
        if not pins:
            raise ValueError("Keys needs at least one pin")
        self._debouncers = []
        self._contacts = []
        self._start(len(pins), max_events)
        resistor = (Pull.DOWN if value_when_pressed else Pull.UP) if pull else None
        try:
            for number, pin in enumerate(pins):
                line = self._claim(pin)
                line.input(resistor)
                down = line.read() == bool(value_when_pressed)
                debouncer = Debouncer(number, down, hold, self._changed)
                self._debouncers.append(debouncer)
                self._down[number] = down  # untold, so that it gives no lone release
                contact = _Contact(line, bool(value_when_pressed), debouncer)
                self._contacts.append(contact)
                line.watch(handler(contact))
        except Exception:
            self.deinit()
            raise

    def deinit(self):
        for contact in self._contacts:
            contact.line.watch(None)
            forget(contact)
        self._contacts = []
        Scanned.deinit(self)


class _Contact:
    def __init__(self, line, closed, debouncer):
        self.line = line
        self.closed = closed
        self.debouncer = debouncer

    def _edge(self, level, ticks):
        self.debouncer.edge(level == self.closed, ticks)

    def _afresh(self):
        self.debouncer.edge(self.line.read() == self.closed, loop.clock())
