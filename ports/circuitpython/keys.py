"""Keys, on keypad.Keys."""

from ...hal.errors import PinError
from ...hal.keys import Keys as _Keys

try:
    import keypad

    from .scan import Scan, settings
    from .watching import MS
except ImportError:  # a small build
    keypad = None  # type: ignore[assignment]


class Scanned:
    """What Keys and KeyMatrix have of this port: keypad in the place of interrupts."""

    _native = None

    def _listen(self, make, hold, *args, **named):
        # What the lines saw is what counts at first; from here on keypad has the pins.
        if keypad is None:
            raise PinError(
                "%s needs keypad, which this board's CircuitPython leaves out; look at DigitalIn(pin).value instead, or "
                "take another board" % type(self).__name__
            )
        for _, line in self._pins:  # type: ignore[attr-defined]
            line.close()
        more, hold = settings(hold, len(getattr(self.events, "_codes", ())))  # type: ignore[attr-defined]
        named.update(more)
        # Stamps are of the clock that the scheduler has, cut off to ms: what was accepted before this one is in the queue.
        self._lag = hold + MS
        self._native = Scan(getattr(keypad, make)(*args, **named), hold, bytearray(self._down), self)  # type: ignore[attr-defined]

    def _overrun(self):
        self.events.overflowed = True  # type: ignore[attr-defined]

    def _settle(self, number):
        self._native.drain()

    def _settle_by(self, number, ticks):
        pass  # each scanner is told of by itself, in order

    def _since(self, number):
        return self._native.since(number)

    def _close(self):
        if self._native is not None:
            self._native.deinit()
            self._native = None


class Keys(Scanned, _Keys):
    """As everywhere; keypad looks at the contacts 1024 times a second, also while Python blocks."""

    def _open(self, pull, hold):
        pins = [pin for pin, _ in self._pins]
        self._listen("Keys", hold, pins, value_when_pressed=self._closed, pull=pull is not None)
