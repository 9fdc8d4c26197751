"""`keypad`: keys that are scanned at an interval, with a queue of events, as CircuitPython has it.

It keeps CircuitPython's meanings, which differ from those of coop's own Keys: contacts are looked at every `interval`
seconds; a change counts after `debounce_threshold` scans and is stamped with the scan that accepted it; a pulse between
two scans is missed; a full queue drops the newest event and never tells of it again; a key that is down when Keys is
made gives no press until `reset()`, but its release.
"""

from ..hal.choose import port
from ..hal.edges import forget, handler
from ..hal.giving_back import Device
from ..hal.levels import Pull
from ..hal.ticks import to_ms
from ..loop import loop
from ..sleeping import to_ticks
from .scanning import Scanner
from .shared import look

__all__ = ["Event", "EventQueue", "KeyMatrix", "Keys"]

_MASK = (1 << 29) - 1  # time stamps wrap there, as those of supervisor.ticks_ms()


class Event:
    """A press or a release: `key_number`, `pressed`, `released`, and `timestamp` in ms, which wraps at 2**29.

    Events of the same key and kind are equal, and hash alike, whatever their time stamps. timestamp: None for now.
    """

    def __init__(self, key_number=0, pressed=True, timestamp=None):
        self.key_number = key_number
        self.pressed = bool(pressed)
        self.timestamp = to_ms(loop.clock()) & _MASK if timestamp is None else timestamp

    @property
    def released(self):
        """True for a release."""
        return not self.pressed

    def __eq__(self, other):
        return isinstance(other, Event) and self.key_number == other.key_number and self.pressed == other.pressed

    def __hash__(self):
        return self.key_number << 1 | self.pressed

    def __repr__(self):
        return "<Event: key_number %d %s>" % (self.key_number, "pressed" if self.pressed else "released")


class EventQueue:
    """The events of a scanner, the oldest first. It has room for `max_events`; a newer one is dropped then."""

    def __init__(self, owner, max_events):
        self._owner = owner
        self._room = max_events
        self._events = []  # (key_number, pressed, timestamp)
        self._overflowed = False

    @property
    def overflowed(self):
        """True when an event was dropped, until `clear()`."""
        self._owner._catch_up()
        return self._overflowed

    def get(self):
        """Return the next event, or None."""
        if not len(self):
            return None
        return Event(*self._events.pop(0))

    def get_into(self, event):
        """Write the next event into `event` and return True; False if there is none."""
        if not len(self):
            return False
        event.key_number, event.pressed, event.timestamp = self._events.pop(0)
        return True

    def clear(self):
        """Drop all events, and set `overflowed` to False."""
        self._owner._catch_up()
        self._events = []
        self._overflowed = False

    def __len__(self):
        self._owner._catch_up()
        if not self._events:
            look()
        return len(self._events)

    def __bool__(self):
        return len(self) > 0

    def _put(self, key, pressed, ticks):
        if len(self._events) < self._room:
            self._events.append((key, pressed, to_ms(ticks) & _MASK))
        else:
            self._overflowed = True


class _Scanned(Device):
    # What Keys and KeyMatrix share.

    _scanner = None

    def _start(self, interval, max_events, debounce_threshold):
        # Before a pin is taken.
        if not interval >= 0:
            raise ValueError("interval=%r: it is in seconds, 0 or more" % (interval,))
        if max_events.__class__ is not int or max_events < 1:
            raise ValueError("max_events=%r: the queue needs room for at least one event" % (max_events,))
        if debounce_threshold.__class__ is not int or not 1 <= debounce_threshold <= 127:
            raise ValueError("debounce_threshold=%r: it is a number of scans, 1 to 127" % (debounce_threshold,))
        self._settings = to_ticks(interval), debounce_threshold
        self._events = EventQueue(self, max_events)

    def _scan(self, closed):
        interval, threshold = self._settings
        self._scanner = Scanner(closed, interval, threshold, loop.clock(), self._events._put)

    @property
    def events(self):
        """The EventQueue; it is always the same one, and outlives `deinit()`."""
        self._check()
        return self._events

    @property
    def key_count(self):
        """How many keys there are."""
        self._check()
        return len(self._scanner._closed)

    def reset(self):
        """Count all keys as released: each that is down gives a press again. Events that are in the queue stay."""
        self._check()
        self._catch_up()
        self._scanner.restart(loop.clock())

    def deinit(self):
        """Give the pins back; more than once is no error."""
        if self._scanner is not None:
            self._catch_up()
            self._scanner = None
        Device.deinit(self)


class Keys(_Scanned):
    """Keys, each on a pin of its own.

    value_when_pressed: the level at each pin while its key is down. pull: True for the resistor that holds the other
    level. Raises ValueError for a pin that does not exist, is taken or has no such pull, for settings that cannot be,
    and for every use after `deinit()`.
    """

    def __init__(self, pins, *, value_when_pressed, pull=True, interval=0.020, max_events=64, debounce_threshold=1):
        self._start(interval, max_events, debounce_threshold)
        pins = list(pins)
        if not pins:
            raise ValueError("Keys needs at least one pin")
        resistor = (Pull.DOWN if value_when_pressed else Pull.UP) if pull else None
        self._contacts = []
        closed = bytearray(len(pins))
        try:
            for number, pin in enumerate(pins):
                line = self._claim(pin)
                line.input(resistor)
                closed[number] = line.read() == bool(value_when_pressed)
                self._contacts.append(_Contact(self, number, line, bool(value_when_pressed)))
            self._scan(closed)
            # The simulator's handlers are no interrupts: a ring could overflow while the program blocks.
            direct = hasattr(port(), "world")
            for contact in self._contacts:
                contact.line.watch(contact._edge if direct else handler(contact))
        except Exception:
            self.deinit()
            raise

    def _catch_up(self):
        if self._scanner is not None:
            if loop.hardware is not None:
                loop.hardware()  # what has happened already
            self._scanner.up_to(loop.clock())

    def deinit(self):
        _Scanned.deinit(self)
        for contact in self._contacts:
            forget(contact)
        self._contacts = []


class _Contact:
    def __init__(self, owner, number, line, closed):
        self.owner = owner
        self.number = number
        self.line = line
        self.closed = closed

    def _edge(self, level, ticks):
        scanner = self.owner._scanner
        if scanner is not None:
            scanner.note(self.number, level == self.closed, ticks)

    def _afresh(self):
        self._edge(self.line.read(), loop.clock())


class KeyMatrix(_Scanned):
    """Keys that connect a row with a column; key number = row * number of columns + column.

    columns_to_anodes: True if diodes let current flow from the columns to the rows; then columns are pulled up and rows
    driven low, one at a time. Without diodes three keys at the corners of a rectangle close the fourth as well. In the
    simulator it is looked at whenever a contact at one of its pins changes; a port whose own keypad is not native looks
    when the program does. Otherwise as Keys.
    """

    def __init__(
        self, row_pins, column_pins, columns_to_anodes=True, interval=0.020, max_events=64, debounce_threshold=1
    ):
        self._start(interval, max_events, debounce_threshold)
        self._closed = not columns_to_anodes  # the level of a column whose key is down
        self._pull = Pull.UP if columns_to_anodes else Pull.DOWN
        self._reading = False
        row_pins = list(row_pins)
        column_pins = list(column_pins)
        if not row_pins or not column_pins:
            raise ValueError("KeyMatrix needs at least one row and one column")
        try:
            self._columns = [self._line_of(pin) for pin in column_pins]
            self._rows = [self._line_of(pin) for pin in row_pins]
            self._scan(self._read())
            self._direct = hasattr(port(), "world")
            if self._direct:
                for native, _ in self._pins:
                    native.touched = self._touched
        except Exception:
            self.deinit()
            raise

    def _line_of(self, pin):
        line = self._claim(pin)
        line.input(self._pull)
        return line

    def _read(self):
        # Each row in turn, the others at rest.
        closed = bytearray(len(self._rows) * len(self._columns))
        number = 0
        for row in self._rows:
            row.output(self._closed, False)
            for column in self._columns:
                closed[number] = column.read() == self._closed
                number += 1
            row.input(self._pull)
        return closed

    def _touched(self):
        if self._reading or self._scanner is None:
            return  # it is this reading that changes levels
        self._reading = True
        try:
            now = loop.clock()
            for number, closed in enumerate(self._read()):
                self._scanner.note(number, closed, now)
        finally:
            self._reading = False

    def _catch_up(self):
        if self._scanner is not None:
            now = loop.clock()
            if not self._direct and self._scanner.due(now):
                self._touched()
            self._scanner.up_to(now)

    def deinit(self):
        for native, _ in self._pins:
            if hasattr(native, "touched"):
                native.touched = None
        _Scanned.deinit(self)


def __getattr__(name):
    if name == "ShiftRegisterKeys":
        raise AttributeError("coop's keypad has no ShiftRegisterKeys yet; it has %s" % ", ".join(__all__))
    raise AttributeError("module 'keypad' has no attribute %r; it has %s" % (name, ", ".join(__all__)))
