"""What Keys and KeyMatrix share: the state of the keys, and their events."""

from ..loop import loop
from ..sleeping import to_ticks
from .key_events import EventQueue
from .pins import Device


def hold_ticks(debounce):
    """Return a debounce time in ticks; ValueError, saying what it is, for less than 0."""
    if not debounce >= 0:
        raise ValueError("debounce=%r: it is in seconds, 0 or more" % (debounce,))
    return to_ticks(debounce)


class Scanned(Device):
    """What Keys and KeyMatrix share: the state of the keys, and their events."""

    _debouncers = ()

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
        return self._debouncers[number].since()

    def deinit(self):
        """Give the pins back. Events in the queue can still be taken; tasks that wait for more get a PinError."""
        self.events.close()
        for debouncer in self._debouncers:
            debouncer.close()
        Device.deinit(self)
