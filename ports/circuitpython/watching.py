"""Watching what was found in the background.

CircuitPython has no interrupts for Python: keypad scans, and countio and rotaryio count, in the background, and the
port looks at what they found. While tasks run it looks once a pass, or before every step when passes take longer than
a millisecond; while nothing is ready the chip sleeps in slices, and the port looks between them.
"""

from time import sleep

from supervisor import ticks_ms

import coop.platform_circuitpython as platform
import coop.ports.circuitpython as port

from ...loop import loop
from ...platform import HZ

MS = HZ // 1000  # ticks of the scheduler's clock in a millisecond
_MASK = (1 << 29) - 1  # where supervisor.ticks_ms() wraps
_LONGEST = 60000  # ms
SLICE = 4  # ms
_LOOK = 4  # in loop.flag[0]: look before the next step

_queues = []  # (native queue, drain, ms in a slice) of each scanner in use
_slice = SLICE
_slow = False  # the last pass took longer than a millisecond
_then = 0  # when it began
port.lost = 0  # how often a native queue was full


def moment(stamp):
    """Return a moment that was read off supervisor.ticks_ms(), not long ago, on the scheduler's clock."""
    while True:
        ticks = ticks_ms()
        now = loop.clock()
        if ticks_ms() == ticks:  # and not a millisecond further
            return now - ((ticks - stamp) & _MASK) * MS


def watch(queue, drain, slice_ms):
    """From now on call drain() between two steps whenever `queue` is true, and idle in slices no longer than this."""
    global _slice
    _queues.append((queue, drain, slice_ms))
    _slice = min([entry[2] for entry in _queues])
    loop.busy = busy


def forget(queue):
    """Take a `watch` back."""
    global _queues, _slice
    _queues = [entry for entry in _queues if entry[0] is not queue]
    _slice = min([SLICE] + [entry[2] for entry in _queues])


def look():
    # Between two steps, and when a task begins to wait for a count.
    if loop.busy is None:
        loop.busy = busy
    for queue, drain, _ in _queues:
        if queue:
            drain()
    if _slow and (_queues or loop.flags):
        loop.flag[0] |= _LOOK


def busy():
    # Before a pass that follows another: 3 us for each of ten tasks. To look before every step would be 9.
    global _slow, _then
    now = ticks_ms()
    _slow = (now - _then) & _MASK > 1
    _then = now
    if loop.flags or (_slow and _queues):
        loop.flag[0] |= _LOOK
        return
    if not _queues:
        loop.busy = None  # there is nothing to look at
    for queue, _, _ in _queues:
        if queue:
            loop.flag[0] |= _LOOK


def idle(ticks):
    """Sleep until `ticks` are over or something was found; it may return early. False: there is nothing to look at."""
    global _slow, _then
    queues = _queues
    flags = loop.flags
    if not queues and not (flags and [flag for flag in flags if hasattr(flag, "owner")]):
        return False
    _slow = (ticks_ms() - _then) & _MASK > 1
    slice_ms = port.slice_ms or _slice
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
    _then = ticks_ms()
    loop.flag[0] |= _LOOK
    return True


loop.hardware = look
platform.watch = idle
