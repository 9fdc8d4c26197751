"""A scanner of keypad's, and what it tells.

keypad looks at its contacts at ticks of 1/1024 s, also while Python blocks. It counts, for each, the scans that find it
closed up and those that find it open down, and accepts a change after so many. Intervals are whole ticks, cut off: with
a quarter of the debounce time as the interval and four scans, 5 ms became 3 to 4 and 10 ms 6 to 8. So contacts are
looked at at every tick, and a level counts when scans have seen it for the debounce time, to half a tick.
"""

from array import array

from keypad import Event

import coop.ports.circuitpython as port

from ...loop import loop
from ...platform import HZ, REBASE
from .watching import MS, SLICE, forget, moment, watch

_MOST = 127  # scans, and keypad counts no further
_ROOM = 32  # changes, at least, that wait while Python blocks


def settings(hold, max_events):
    """Return (keypad's arguments, how long a level has been seen when it is accepted, in ticks of the scheduler)."""
    ticks = (hold // MS * 1024 + 500) // 1000
    interval = (ticks + _MOST - 2) // (_MOST - 1) or 1
    scans = (ticks + interval // 2) // interval + 1
    named = {
        "interval": (interval + 0.25) / 1024,  # it is cut off
        "debounce_threshold": scans,
        "max_events": max_events if max_events > _ROOM else _ROOM,
    }
    return named, (scans - 1) * interval * 1000 // 1024 * MS


class Scan:
    """A native scanner in use; owner._changed(number, closed, ticks) is told of each change, between steps.

    closed: a bytearray, of each contact as it was when somebody looked; if that was wrong the owner is told after the
    first scans. When the native queue was full, it is told by owner._overrun(), and then of what changed meanwhile.
    """

    def __init__(self, native, hold, closed, owner):
        self._native = native
        self._events = native.events
        self._event = Event()
        self._hold = hold
        self._closed = closed
        self._owner = owner
        self._timer = [0, self._sure]
        self._unsure = bytearray(len(closed))
        self._since = array("i" if HZ == 1000 else "q", [loop.clock()] * len(closed))
        self._rebased = loop.rebased
        self._afresh()
        # Keys that are to answer soon are looked at often. Where any change counts at once, nobody is in a hurry.
        watch(self._events, self.drain, min(max((hold + MS) // (10 * MS), 1), SLICE) if hold else SLICE)

    def _afresh(self):
        # From here on keypad takes all contacts for open, and so tells of those that are closed.
        self._events.clear()
        self._native.reset()
        for number in range(len(self._closed)):
            self._unsure[number] = self._closed[number]
        if max(self._unsure):
            self._timer[0] = loop.clock() + self._hold + 4 * MS
            if self._timer not in loop.hw_timers:
                loop.hw_timers.append(self._timer)
            loop.flag[0] |= 2

    def _sure(self):
        # Contacts that were closed, and that no scan found closed, are open.
        self.drain()
        for number in range(len(self._unsure)):
            if self._unsure[number]:
                self._unsure[number] = 0
                self._tell(number, False, loop.clock())

    def drain(self):
        """Tell of all changes so far."""
        events = self._events
        event = self._event
        while events.get_into(event):
            number = event.key_number
            self._unsure[number] = 0
            if self._closed[number] != event.pressed:
                self._tell(number, event.pressed, moment(event.timestamp) - self._hold)
        if events.overflowed:
            port.lost += 1
            self._afresh()
            self._owner._overrun()

    def _tell(self, number, closed, ticks):
        self._closed[number] = closed
        self.since(number)  # before the clock was set back again
        self._since[number] = ticks
        self._owner._changed(number, closed, ticks)

    def since(self, number):
        """Return when a contact took the level that it has, in ticks."""
        if self._rebased != loop.rebased:
            back = (loop.rebased - self._rebased) * REBASE
            self._rebased = loop.rebased
            for i in range(len(self._since)):
                self._since[i] -= back
        return self._since[number]

    def deinit(self):
        """Give the pins back."""
        forget(self._events)
        if self._timer in loop.hw_timers:
            loop.hw_timers.remove(self._timer)
        self._native.deinit()
