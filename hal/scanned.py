"""What Keys and KeyMatrix share: the state of the keys, and their events."""

from ..loop import loop
from ..sleeping import to_ticks
from .giving_back import Device


def hold_ticks(debounce):
    """Return a debounce time in ticks; ValueError, saying what it is, for less than 0."""
    if not debounce >= 0:
        raise ValueError("debounce=%r: it is in seconds, 0 or more" % (debounce,))
    return to_ticks(debounce)


class Scanned(Device):
    """What Keys and KeyMatrix share: the state of the keys, and their events."""

    _debouncers = ()
    _takers = None  # {key: who gets its events}

    def _start(self, n_keys, max_events, hold):
        self._down = bytearray(n_keys)
        self._lag = hold  # ticks until a change counts
        if hasattr(max_events, "_put"):
            self.events = max_events  # a Button, which needs no queue
        else:
            from .event_queue import EventQueue

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
            if self._down[number] and not (self._takers and number in self._takers):
                events._put(number, 1, now)

    def _changed(self, number, level, ticks):
        self._down[number] = level
        takers = self._takers
        events = takers[number] if takers and number in takers else self.events
        events._put(number, 1 if level else 0, ticks)

    def _settle(self, number):
        # Tell now of what has held for long enough, and not when its timer gets its turn: then every change that began
        # `_lag` ago, or longer, has been told.
        self._debouncers[number]._due()

    def _settle_by(self, number, ticks):
        # The same, of one key among several whose edges are being handed out, in order, and no further than that.
        debouncer = self._debouncers[number]
        if debouncer._armed and debouncer._timer[0] <= ticks:
            debouncer._settle()

    def _since(self, number):
        return self._debouncers[number].since()

    def deinit(self):
        """Give the pins back. Events in the queue can still be taken; tasks that wait for more get a PinError."""
        self.events._close()
        if self._takers:
            for taker in list(self._takers.values()):
                taker.deinit()
        for debouncer in self._debouncers:
            debouncer.close()
        Device.deinit(self)
