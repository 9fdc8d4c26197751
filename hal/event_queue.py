"""EventQueue: presses and releases, remembered in order."""

from array import array

from ..loop import loop
from ..platform import HZ, REBASE, call, trap
from .key_events import KeyEvent
from .ticks import to_ms
from .waiting import Waiting


class EventQueue(Waiting):
    """The events of Keys or a KeyMatrix. Each event goes to one consumer.

    It has room for `max_events`; when it is full the newest event is dropped and `overflowed` is set. A key whose
    event was dropped is in step again as soon as there is room: press and release alternate always.
    """

    def __init__(self, owner, n_keys, max_events):
        if max_events.__class__ is not int or max_events < 1:
            raise ValueError("max_events=%r: the queue needs room for at least one event" % (max_events,))
        Waiting.__init__(self, owner, "events.wait()")
        self._codes = array("H", bytes(2 * max_events))
        self._times = array("q" if HZ > 1000 else "i", bytes((8 if HZ > 1000 else 4) * max_events))
        self._rebased = loop.rebased
        self._first = 0
        self._n = 0
        self._told = bytearray(n_keys)  # what the consumer was last told of each key: 1 is pressed
        self._owed = False  # some key's event was dropped,
        self._dropped = bytearray(n_keys)  # and of which
        self.overflowed = False  # True when an event was dropped, until `clear()`; it can be set to False
        self.on_event = None  # a device that looks at once

    def get(self):
        """Return the next event, or None."""
        event = KeyEvent()
        return event if self.get_into(event) else None

    def get_into(self, event):
        """Write the next event into `event` and return True; False if there is none. Allocates nothing."""
        if not self._n:
            return False
        if self._rebased != loop.rebased:
            self._rebase()
        at = self._first
        code = self._codes[at]
        event.key_number = code >> 1
        event.pressed = code & 1 == 1
        event.timestamp = to_ms(self._times[at])
        self._first = (at + 1) % len(self._codes)
        self._n -= 1
        if self._owed:
            self._catch_up()
        return True

    def clear(self):
        """Drop all events, and `overflowed`. Press and release alternate all the same: of a key whose press is dropped
        there is no lone release; one whose release is dropped is released, for the consumer, at its next press."""
        for i in range(self._n):
            self._told[self._codes[(self._first + i) % len(self._codes)] >> 1] ^= 1
        self._first = self._n = 0
        self.overflowed = self._owed = False
        for key in range(len(self._dropped)):
            self._dropped[key] = 0

    def __len__(self):
        return self._n

    def __bool__(self):
        return self._n > 0

    def wait(self):
        """Wait until there is an event, and leave it there. Gives None, and allocates nothing."""
        return trap(self)

    def ready(self):
        return self._n > 0

    def __aiter__(self):
        return self

    def __anext__(self):
        return call(self._next())

    async def _next(self):
        while not self._n:
            await trap(self)
        return self.get()

    def _put(self, key, pressed, ticks):
        """The source's side: key's state has changed."""
        if self._told[key] == pressed:
            # The event before this one was dropped: the consumer need not know of either.
            if not pressed or self._n == len(self._codes):
                return
            self._put(key, 0, ticks)
        if self._n == len(self._codes):
            self.overflowed = self._owed = True
            self._dropped[key] = 1
            return
        if self._rebased != loop.rebased:
            self._rebase()
        self._told[key] = pressed
        at = (self._first + self._n) % len(self._codes)
        self._codes[at] = key << 1 | pressed
        self._times[at] = ticks
        self._n += 1
        self.wake()
        if self.on_event is not None:
            self.on_event()

    _close = Waiting.close

    def _rebase(self):
        # The clock was set back: so are the times of what waits.
        back = (loop.rebased - self._rebased) * REBASE
        self._rebased = loop.rebased
        for i in range(self._n):
            self._times[(self._first + i) % len(self._times)] -= back

    def _catch_up(self):
        # There is room: tell of the keys whose event was dropped, of each its present state, if that is news.
        self._owed = False
        for key in range(len(self._told)):
            if self._dropped[key]:
                self._dropped[key] = 0
                if self.owner._down[key] != self._told[key]:
                    self._put(key, self.owner._down[key], self.owner._since(key))
