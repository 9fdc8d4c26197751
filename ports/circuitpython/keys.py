"""Keys, on keypad.Keys."""

from ...hal.keys import Keys as _Keys
from ...hal.pins import PinError

try:
    import keypad

    from .scan import INTERVAL, ROOM, Scan
except ImportError:  # a small build
    keypad = None


class Scanner:
    """What Keys and KeyMatrix have of this port: keypad in the place of interrupts."""

    _scan = None

    def _need(self):
        if keypad is None:
            raise PinError(
                "%s needs keypad, which this board's CircuitPython leaves out; look at DigitalIn(pin).value instead, or "
                "take another board" % type(self).__name__
            )

    def _begin(self, native, closed):
        self._scan = Scan(native, closed, self)

    def _edge(self, number, closed, ticks):
        self._debouncers[number].edge(closed, ticks)

    def _overrun(self):
        self.events.overflowed = True

    def _close(self):
        if self._scan is not None:
            self._scan.close()
            self._scan = None


class Keys(Scanner, _Keys):
    """As everywhere; keypad looks at the contacts 1024 times a second, also while Python blocks."""

    def _open(self, pull):
        self._need()
        for _, line in self._pins:
            line.close()
        native = keypad.Keys(
            [pin for pin, _ in self._pins],
            value_when_pressed=self._closed,
            pull=pull is not None,
            interval=INTERVAL,
            max_events=ROOM,
        )
        self._begin(native, bytearray(self._down))
