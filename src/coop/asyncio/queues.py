"""LifoQueue and PriorityQueue. (CPython has its own.)"""

from ..platform import heappop, heappush
from ..queues import Queue


class LifoQueue(Queue):
    """A Queue that gives the newest item first."""

    def _take(self):
        return self._items.pop()


class PriorityQueue(Queue):
    """A Queue that gives the lowest item first; items are often (priority, data)."""

    def _keep(self, item):
        heappush(self._items, item)

    def _take(self):
        return heappop(self._items)
