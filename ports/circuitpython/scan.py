"""A scanner of keypad's, and what it tells."""

from keypad import Event

from ...hal.choose import port
from ...loop import loop
from .port import MS, moment

# keypad looks at its contacts whenever a tick of 1/1024 s is over, also while Python blocks, and stamps what it finds
# in ms. It is asked to do so at every tick and to report every change; debouncing is left to the HAL. keypad's own, by
# counting scans up and down, adds glitches up, makes of 5 ms some 3 to 4 (its intervals are whole ticks), and would have
# the chip sleep a millisecond at a time, where now the time that a level has to hold is slept through.
INTERVAL = 0.001
ROOM = 64  # changes that wait while Python blocks
_SURE = 3 * MS  # by then a scan was made


class Scan:
    """A native scanner in use; owner._edge(number, closed, ticks) is told of each contact that changes, between steps.

    closed: a bytearray, of each contact as it was when somebody looked. The owner is told too, at the first scan, if
    that was wrong; and when the native queue was full, by owner._overrun() and then of what changed meanwhile.
    """

    def __init__(self, native, closed, owner):
        self._native = native
        self._events = native.events
        self._event = Event()
        self._closed = closed
        self._owner = owner
        self._timer = [0, self._sure]
        self._unsure = bytearray(len(closed))
        self._afresh()
        port().watch(self._events, self.drain)

    def _afresh(self):
        # From here on keypad takes all contacts for open, and so tells of those that are closed.
        self._events.clear()
        self._native.reset()
        for number in range(len(self._closed)):
            self._unsure[number] = self._closed[number]
        if max(self._unsure):
            self._timer[0] = loop.clock() + _SURE
            if self._timer not in loop.hw_timers:
                loop.hw_timers.append(self._timer)
            loop.flag[0] |= 2

    def _sure(self):
        # Contacts that were closed, and that no scan found closed, are open.
        self.drain()
        for number in range(len(self._unsure)):
            if self._unsure[number]:
                self._unsure[number] = self._closed[number] = 0
                self._owner._edge(number, False, loop.clock())

    def drain(self):
        """Tell of all changes so far."""
        events = self._events
        event = self._event
        while events.get_into(event):
            number = event.key_number
            self._unsure[number] = 0
            if self._closed[number] != event.pressed:
                self._closed[number] = event.pressed
                self._owner._edge(number, event.pressed, moment(event.timestamp))
        if events.overflowed:
            port().lost += 1
            self._afresh()
            self._owner._overrun()

    def close(self):
        """Give the pins back."""
        port().forget(self._events)
        if self._timer in loop.hw_timers:
            loop.hw_timers.remove(self._timer)
        self._native.deinit()
