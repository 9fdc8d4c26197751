"""CircuitPython: what of coop.platform MicroPython has in C, or does without."""

import time

from supervisor import ticks_ms as ticks

from . import load
from .platform import HZ, pending

try:
    iterator = iter(pending)
except TypeError:
    iterator = load("platform_iterator").iterator


class trapped:
    def __iter__(self):
        return iterator


trapped = trapped()
# CircuitPython's await wants this; the object's own is found 2 us sooner than a method.
trapped.__await__ = lambda: iterator  # type: ignore[attr-defined]


# A sorted list is a heap, and quick for as many timers as a board has.
def heappush(heap, entry):
    low = 0
    high = len(heap)
    while low < high:
        index = (low + high) // 2
        if entry < heap[index]:
            high = index
        else:
            low = index + 1
    heap.insert(low, entry)


def heappop(heap):
    return heap.pop(0)


watch = None  # a port's, as soon as it may have something to look at meanwhile: as idle(), False if it has nothing


def idle(ticks):  # noqa: F811 (a number of them)
    # Nothing runs beside the scheduler, so nothing but the port need be looked at.
    if watch is not None and watch(ticks):
        return True
    if ticks is None:
        return False
    # (For longer than a minute, for a float has 22 bits.)
    time.sleep(min(ticks, 60 * HZ) / HZ)
    return True
