"""Keys: buttons on pins of their own, debounced, with a queue of events."""

from .levels import Pull
from .scanned import Scanned, hold_ticks

# What keys need where the port has no scanner. (A Button takes 2 ms on a Pico; to import these again would be another.)
Contact = handler = None


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
        self._closed = bool(value_when_pressed)
        self._start(len(pins), max_events, hold)
        resistor = (Pull.DOWN if value_when_pressed else Pull.UP) if pull else None
        try:
            for number, pin in enumerate(pins):
                line = self._claim(pin)
                line.input(resistor)
                self._down[number] = line.read() == self._closed  # untold, so that it gives no lone release
            self._open(resistor, hold)
        except Exception:
            self.deinit()
            raise

    # How changes of the keys come, debounced: a port with a scanner of its own has its own three methods, of which
    # the third is `_since`.

    def _open(self, pull, hold):
        global Contact, handler
        if handler is None:
            from .contact import Contact
            from .edges import handler

        self._debouncers = []
        for number, (_, line) in enumerate(self._pins):
            contact = Contact(line, self._closed, number, self._down[number] == 1, hold, self._changed)
            self._debouncers.append(contact)
            line.watch(handler(contact), None, hold)
            contact._afresh()  # it may have changed since it was read

    def _close(self):
        from .edges import forget

        for contact in self._debouncers:
            contact.line.watch(None)
            forget(contact)

    def deinit(self):
        self._close()
        Scanned.deinit(self)
