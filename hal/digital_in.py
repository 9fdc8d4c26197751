"""DigitalIn: an input, and its edges to wait for."""

from ..platform import trap
from .levels import check_pull
from .pins import Device
from .waiting import Waiting


class DigitalIn(Device):
    """An input: `.value`, and its raw edges to wait for; no debouncing (Button and Keys debounce).

    `rose()`, `fell()` and `changed()` wait for the next one after the call, and wake everyone who waits for it.
    A pulse that is over before the task runs counts all the same. Raises PinError for a pin that does not exist, is
    taken or has no such pull. Cancelling a wait loses nothing.
    """

    def __init__(self, pin, pull=None):
        check_pull(pull)
        self._line = self._claim(pin)
        self._waits = {}
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
        return self._wait("wait_for(%s)" % bool(level), bool(level), True)

    def rose(self):
        """Wait for the next change from low to high."""
        return self._wait("rose()", True, False)

    def fell(self):
        """Wait for the next change from high to low."""
        return self._wait("fell()", False, False)

    def changed(self):
        """Wait for the next change."""
        return self._wait("changed()", None, False)

    def deinit(self):
        """Give the pin back; tasks that wait on it get a PinError."""
        if self._pins:
            if self._watched:
                self._forget()
            for wait in self._waits.values():
                wait.close()
        Device.deinit(self)

    def _wait(self, what, level, at_once):
        self._check()
        key = (level, at_once)
        wait = self._waits.get(key)
        if wait is None:
            wait = self._waits[key] = _LevelWait(self, what, level, at_once)
        if not self._watched:
            self._watched = True
            self._watch()
        return trap(wait)

    def _watch(self):
        from .edges import handler

        self._level = self._line.read()
        self._line.watch(handler(self))

    def _forget(self):
        from .edges import forget

        self._line.watch(None)
        forget(self)

    def _edge(self, level, ticks):
        self._level = level
        for wait in self._waits.values():
            if wait.level is None or wait.level == level:
                wait.wake()

    def _afresh(self):
        level = self._line.read()
        if level != self._level:
            self._edge(level, 0)


class _LevelWait(Waiting):
    def __init__(self, owner, what, level, at_once):
        Waiting.__init__(self, owner, what)
        self.level = level
        self.at_once = at_once

    def ready(self):
        self.owner._check()
        return self.at_once and self.owner._line.read() == self.level
