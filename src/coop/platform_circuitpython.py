"""CircuitPython: what of coop.platform MicroPython has in C, or does without."""

from time import sleep

from supervisor import ticks_ms as ticks

from .platform import pending

try:
    iterator = iter(pending)
except TypeError:
    from .platform_iterator import iterator


class _Trapped:
    # CircuitPython's await wants `__await__`; the object's own is found 2 us sooner than a method.
    def __init__(self):
        self.__await__ = lambda: iterator

    def __iter__(self):
        return iterator


trapped = _Trapped()


# A sorted list is a heap, and quick for as many timers as a board has.
def heappush(heap, entry):
    low = 0
    high = len(heap)
    while low < high:
        middle = (low + high) // 2
        if entry < heap[middle]:
            high = middle
        else:
            low = middle + 1
    heap.insert(low, entry)


def heappop(heap):
    return heap.pop(0)


def sleep_ms(ms):
    # In slices, for a float has 22 bits.
    sleep(1 if ms > 1000 else ms / 1000)
