"""Counter: edges of a pin, counted while the program does something else."""

from ..loop import loop
from ..platform import trap, wake
from .giving_back import Device
from .levels import Edge, check_pull
from .waiting import Asked

_MASK = (1 << 29) - 1  # so many edges, at most, may come between two looks


class Counter(Device):
    """Counts the edges of a pin in the interrupt itself, so none is lost while tasks run.

    edge: which ones. Raises PinError for a pin that does not exist, is taken, or cannot count.
    """

    def __init__(self, pin, edge=Edge.FALL, pull=None):
        if edge not in (Edge.RISE, Edge.FALL, Edge.RISE_AND_FALL):
            raise ValueError("edge=%r: it is Edge.RISE, Edge.FALL or Edge.RISE_AND_FALL" % (edge,))
        check_pull(pull)
        self._taken = 0
        self._waits = []
        self._line = self._claim(pin)
        try:
            self._open(edge, pull)
        except Exception:
            self.deinit()
            raise

    # How edges are counted: a port with counters of its own has its own three methods.

    def _open(self, edge, pull):
        self._counts = [0, 0]  # falling, rising: a handler adds to one of them, and nobody else writes it
        self._seen = self._before = 0
        self._which = 3 if edge == Edge.RISE_AND_FALL else (2 if edge == Edge.RISE else 1)
        self._line.input(pull)
        self._line.watch(self._count, edge)

    def _total(self):
        if loop.hardware is not None:
            loop.hardware()  # what has happened already, on a port without interrupts
        counts = self._counts
        now = ((counts[0] if self._which & 1 else 0) + (counts[1] if self._which & 2 else 0)) & _MASK
        self._seen += (now - self._before) & _MASK
        self._before = now
        return self._seen

    def _close(self):
        self._line.watch(None)

    def _count(self, level, ticks):
        # In an interrupt, where a number that is not a small one could not be had: so it wraps.
        counts = self._counts
        counts[level] = (counts[level] + 1) & _MASK
        if self._waits:
            loop.flag[0] |= 1
            wake()

    @property
    def count(self):
        """Edges since the start or the last `take()`; can be set, which may lose edges (`take()` loses none)."""
        self._check()
        return self._total() - self._taken

    @count.setter
    def count(self, value):
        self._check()
        self._taken = self._total() - value

    def take(self):
        """Return the count and clear it, in one step that loses no edge."""
        self._check()
        total = self._total()
        n = total - self._taken
        self._taken = total
        return n

    def reset(self):
        """Clear the count."""
        self.take()

    def wait(self, n=1):
        """Wait until the count is n or more; at once if it is. It consumes nothing: `take()` does. Gives None."""
        self._check()
        for wait in self._waits:
            if wait.n == n:
                return trap(wait)
        return trap(_CountWait(self, n))

    def deinit(self):
        """Give the pin back; tasks that wait get a PinError."""
        if self._pins:
            self._close()
            for wait in list(self._waits):
                wait.close()
        Device.deinit(self)


class _CountWait(Asked):
    def __init__(self, owner, n):
        Asked.__init__(self, owner, "wait(%d)" % n)
        self.n = n

    def ready(self):
        self.owner._check()
        return self.owner._total() - self.owner._taken >= self.n

    def _park(self, task):
        if Asked._park(self, task):
            return True
        if self not in self.owner._waits:
            self.owner._waits.append(self)
        return False

    def _unpark(self, task):
        Asked._unpark(self, task)
        if not self.tasks and self in self.owner._waits:
            self.owner._waits.remove(self)

    def wake(self):
        self.owner._waits.remove(self)
        Asked.wake(self)
