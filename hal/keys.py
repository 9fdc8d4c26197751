"""Keys: buttons on pins of their own, debounced, with a queue of events."""

from ..loop import loop
from .debounce import Debouncer
from .edges import forget, handler
from .levels import Pull
from .scanned import Scanned, hold_ticks


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
