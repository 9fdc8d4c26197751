"""CircuitPython as a port.

CircuitPython has no interrupts for Python: keypad scans, and countio and rotaryio count, in the background, and the
port looks at what they found. While tasks run it looks once a pass, or before every step when passes take longer than
a millisecond; while nothing is ready the chip sleeps in slices, and the port looks between them.
"""

from time import sleep

import board
import microcontroller
from supervisor import ticks_ms

from ...loop import loop
from ...platform import HZ

MS = HZ // 1000  # ticks of the scheduler's clock in a millisecond
_MASK = (1 << 29) - 1  # where supervisor.ticks_ms() wraps
_LONGEST = 60000  # ms in one sleep: a board's floats tell longer times no better than to 4 ms
SLICE = 4  # ms
_LOOK = 4  # in loop.flag[0]: look before the next step


def moment(stamp):
    """Return a moment that was read off supervisor.ticks_ms(), not long ago, on the scheduler's clock."""
    while True:
        ticks = ticks_ms()
        now = loop.clock()
        if ticks_ms() == ticks:  # and not a millisecond further
            return now - ((ticks - stamp) & _MASK) * MS


class CircuitPythonPort:
    """See `coop.hal.port.Port`. Native pins are `microcontroller.Pin` objects.

    slice_ms: so many milliseconds the chip sleeps between two looks at what was found in the background: longer saves
    power, shorter answers sooner. None: a tenth of the shortest `debounce` in use, but at least 1 and at most 4. While
    nothing is watched the chip sleeps on to the next deadline, whatever this says.
    """

    name = "circuitpython"
    own = {
        "DigitalIn": "digital_in",
        "Keys": "keys",
        "KeyMatrix": "matrix",
        "Counter": "counter",
        "IncrementalEncoder": "encoder",
    }
    slice_ms = None
    lost = 0  # how often a native queue was full

    def __init__(self):
        self._queues = []  # (native queue, drain, ms in a slice) of each scanner in use
        self._slice = SLICE
        self._slow = False  # the last pass took longer than a millisecond
        self._then = 0  # when it began

    def names(self):
        names = [name for name in dir(board) if isinstance(getattr(board, name), microcontroller.Pin)]
        # GP2 before GP10.
        return sorted(names, key=lambda name: (name.rstrip("0123456789"), len(name), name))

    def find(self, name):
        if isinstance(name, microcontroller.Pin):
            return name
        if name.__class__ is int:
            name = str(name)
        elif name.__class__ is not str:
            return None
        for known in (name, "GP" + name, "D" + name, "IO" + name):
            pin = getattr(board, known, None)
            if isinstance(pin, microcontroller.Pin):
                return pin
        return None

    def pin_name(self, pin):
        return str(pin).split(".")[-1]

    def line(self, pin):
        from .line import PinLine

        return PinLine(pin)

    def install(self, loop):
        loop.idle = self.idle
        loop.hardware = self.look

    def watch(self, queue, drain, slice_ms):
        """From now on call drain() between two steps whenever `queue` is true, and idle in slices no longer than this."""
        self._queues.append((queue, drain, slice_ms))
        self._slice = min([entry[2] for entry in self._queues])
        loop.busy = self.busy

    def forget(self, queue):
        """Take a `watch` back."""
        self._queues = [entry for entry in self._queues if entry[0] is not queue]
        self._slice = min([SLICE] + [entry[2] for entry in self._queues])

    def look(self):
        # Between two steps, and when a task begins to wait for a count.
        if loop.busy is None:
            loop.busy = self.busy
        for queue, drain, _ in self._queues:
            if queue:
                drain()
        if self._slow and (self._queues or loop.flags):
            loop.flag[0] |= _LOOK

    def busy(self):
        # Before a pass that follows another: 3 us for each of ten tasks. To look before every step would be 9.
        now = ticks_ms()
        self._slow = (now - self._then) & _MASK > 1
        self._then = now
        if loop.flags or (self._slow and self._queues):
            loop.flag[0] |= _LOOK
            return
        if not self._queues:
            loop.busy = None  # there is nothing to look at
        for queue, _, _ in self._queues:
            if queue:
                loop.flag[0] |= _LOOK

    def idle(self, ticks):
        """Sleep until `ticks` are over or something was found; it may return early."""
        queues = self._queues
        flags = loop.flags
        if not queues and not (flags and [flag for flag in flags if hasattr(flag, "owner")]):
            if ticks is None:
                return False  # a ThreadSafeFlag is set by nobody here
            ms = ticks // MS
            sleep((ms if ms < _LONGEST else _LONGEST) / 1000)
            return True
        self._slow = (ticks_ms() - self._then) & _MASK > 1
        slice_ms = self.slice_ms or self._slice
        ms = _LONGEST if ticks is None else ticks // MS
        seconds = (slice_ms if slice_ms < ms else ms) / 1000
        # Slices take a little longer than they say, so the last eighth is taken in further turns.
        slices = ms // slice_ms * 7 // 8 or 1
        while slices:
            sleep(seconds)
            slices -= 1
            for queue, _, _ in queues:
                if queue:
                    slices = 0
            if flags:
                for flag in flags:
                    if flag._check():
                        flags.remove(flag)
                        slices = 0
                        break
        self._then = ticks_ms()
        loop.flag[0] |= _LOOK
        return True
