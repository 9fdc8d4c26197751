"""Queue: items handed from task to task."""

from .parking import Parking
from .platform import CancelledError, call, trap

try:
    from .platform import QueueEmpty, QueueFull
except (ImportError, AttributeError):  # MicroPython: the latter

    class QueueEmpty(Exception):
        pass

    class QueueFull(Exception):
        pass


class Queue:
    """A first-in, first-out queue, as asyncio's; each item goes to one consumer.

    maxsize is the most items it holds; 0 means no limit; below 0 is a ValueError. Cancelling a `get()` or `put()` takes
    or leaves no item, and a wake-up that the task had already been given goes to the next.
    """

    def __init__(self, maxsize=0):
        if maxsize < 0:
            raise ValueError("Queue(maxsize=%r): give the most items it may hold, or 0 for no limit" % (maxsize,))
        self.maxsize = maxsize
        self._items = []
        self._getters = Parking("Queue.get()")
        self._putters = Parking("Queue.put()")
        self._unfinished = 0
        self._finished = Parking("Queue.join()")

    def qsize(self):
        """Return how many items there are."""
        return len(self._items)

    def empty(self):
        """Return True if there is no item."""
        return not self._items

    def full(self):
        """Return True if there are maxsize items."""
        return 0 < self.maxsize <= len(self._items)

    def get(self):
        """Wait for an item, and take it."""
        return call(self._get())

    async def _get(self):
        while not self._items:
            try:
                await trap(self._getters)
            except CancelledError:
                if self._getters.granted() and self._items:
                    self._getters.wake_one()
                raise
            self._getters.granted()
        return self.get_nowait()

    def get_nowait(self):
        """Take an item; QueueEmpty if there is none."""
        if not self._items:
            raise QueueEmpty
        item = self._take()
        self._putters.wake_one()
        return item

    def put(self, item):
        """Wait for room, and add an item."""
        return call(self._put(item))

    async def _put(self, item):
        while self.full():
            try:
                await trap(self._putters)
            except CancelledError:
                if self._putters.granted() and not self.full():
                    self._putters.wake_one()
                raise
            self._putters.granted()
        self.put_nowait(item)

    def put_nowait(self, item):
        """Add an item; QueueFull if there is no room."""
        if self.full():
            raise QueueFull
        self._keep(item)
        self._unfinished += 1
        self._getters.wake_one()

    # How items are kept, for queues of other kinds.

    def _keep(self, item):
        self._items.append(item)

    def _take(self):
        return self._items.pop(0)

    def task_done(self):
        """Say that an item that was taken has been dealt with; ValueError if that was said of all of them."""
        if not self._unfinished:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if not self._unfinished:
            while self._finished.wake_one():
                pass

    def join(self):
        """Wait until all items have been dealt with, by `task_done()`."""
        return call(self._join())

    async def _join(self):
        if self._unfinished:
            await trap(self._finished)
