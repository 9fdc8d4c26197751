"""DigitalIn: an input, and its edges to wait for."""

from ..platform import trap
from .giving_back import Device
from .levels import check_pull
from .waiting import Waiting, wake_tasks


class DigitalIn(Device):
    """An input: `.value`, and its raw edges to wait for; no debouncing (Button and Keys debounce).

    `rose()`, `fell()` and `changed()` wait for the next one after the call, and wake everyone who waits for it.
    A pulse that is over before the task runs counts all the same. Raises PinError for a pin that does not exist, is
    taken or has no such pull. Cancelling a wait loses nothing.
    """

    def __init__(self, pin, pull=None):
        check_pull(pull)
        self._line = self._claim(pin)
        self._waits = [None] * len(_WAITS)
        # The waits that a fall and a rise end, and the level that the handler knows: to store an attribute of an object
        # whose class has a property takes 16 us on a Pico, an item of a list 2.
        self._told = [(), (), False]
        self._watched = False
        try:
            self._line.input(pull)
        except Exception:
            self.deinit()
            raise

    @property
    def value(self):
        """The level at the pin, a bool."""
        self._check()
        return self._line.read()

    def wait_for(self, level):
        """Wait until the pin is at `level`; at once if it is."""
        return self._wait(_AT_LOW + bool(level))

    def fell(self):
        """Wait for the next change from high to low."""
        return self._wait(0)

    def rose(self):
        """Wait for the next change from low to high."""
        return self._wait(1)

    def changed(self):
        """Wait for the next change."""
        return self._wait(2)

    def deinit(self):
        """Give the pin back; tasks that wait on it get a PinError."""
        if self._pins:
            if self._watched:
                self._forget()
            for wait in self._waits:
                if wait is not None:
                    wait.close()
        Device.deinit(self)

    def _wait(self, which):
        # Allocates nothing but the first time.
        if not self._pins:
            self._check()
        wait = self._waits[which]
        if wait is None:
            wait = self._waits[which] = _LevelWait(self, which)
            for level in (0, 1):
                if which in (level, 2, _AT_LOW + level):
                    self._told[level] += (wait,)
        if not self._watched:
            self._watched = True
            self._watch()
        return trap(wait)

    def _watch(self):
        from .edges import handler

        self._told[2] = self._line.read()
        self._line.watch(handler(self))

    def _forget(self):
        from .edges import forget

        self._line.watch(None)
        forget(self)

    def _edge(self, level, ticks):
        told = self._told
        told[2] = level
        for wait in told[level]:
            if wait.tasks:
                wake_tasks(wait.tasks)

    def _afresh(self):
        level = self._line.read()
        if level != self._told[2]:
            self._edge(level, 0)


_WAITS = ("fell()", "rose()", "changed()", "wait_for(False)", "wait_for(True)")
_AT_LOW = 3


class _LevelWait(Waiting):
    def __init__(self, owner, which):
        Waiting.__init__(self, owner, _WAITS[which])
        self.which = which

    def ready(self):
        self.owner._check()
        return self.which >= _AT_LOW and self.owner._line.read() == self.which - _AT_LOW
