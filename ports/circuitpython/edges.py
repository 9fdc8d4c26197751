"""The edges of one pin: from keypad, or, on a board without it, from looking at the pin again and again."""

from ...loop import loop
from .watching import SLICE, forget, watch

try:
    from keypad import Keys

    from .scan import Scan, settings
except ImportError:  # a small build
    Keys = None  # type: ignore[assignment,misc]


def scan(line):
    """Return what watches the pin of a `PinLine`, which is told by `_changed`: it has `drain()` and `deinit()`."""
    if Keys is None:
        return _Poll(line)
    low = line._up  # so keypad gives the pull that is meant
    named, hold = settings(0, 0)
    native = Keys((line.pin,), value_when_pressed=not low, pull=line._pull is not None, **named)
    return Scan(native, hold, bytearray((line._level != low,)), line)


class _Poll:
    # It sees a level that lasts until the port looks: a slice, or a pass.
    def __init__(self, line):
        line.input(line._pull)
        self._io, line._io = line._io, None
        self._line = line
        self._closed = line._level != line._up
        watch(self, self.drain, SLICE)

    def __bool__(self):
        return self._io.value != self._line._level

    def drain(self):
        if self:
            line = self._line
            line._changed(0, (not line._level) != line._up, loop.clock())

    def deinit(self):
        forget(self)
        self._io.deinit()
