"""DigitalOut and DigitalIn: one pin, two levels. Pull and Edge."""

from ..platform import trap
from .edges import Waiting, forget, handler
from .pins import Device


class Pull:
    """The resistor at an input."""

    UP = "up"
    DOWN = "down"


class Edge:
    """Which changes of level count."""

    RISE = "rise"
    FALL = "fall"
    RISE_AND_FALL = "rise and fall"


def check_pull(pull):
    """Return `pull` if it is one; ValueError, saying which there are, otherwise."""
    if pull not in (None, Pull.UP, Pull.DOWN):
        raise ValueError("pull=%r: it is Pull.UP, Pull.DOWN or None" % (pull,))
    return pull


class DigitalOut(Device):
    """An output. The level is set before the direction, so there is no glitch; `value=None` keeps the pin as it is.

    After `deinit()`, and at the end of `with`, the pin is an input without pull. Raises PinError for a pin that does
    not exist or is taken. open_drain=True: the output pulls low, or lets go.
    """

    def __init__(self, pin, value=False, *, open_drain=False):
        self._line = self._claim(pin)
        try:
            self._line.output(value if value is None else bool(value), open_drain)
        except Exception:
            self.deinit()
            raise
        self._value = self._line.read() if value is None else bool(value)

    @property
    def value(self):
        """The level that the output gives, a bool; assign to change it."""
        self._check()
        return self._value

    @value.setter
    def value(self, value):
        if not self._pins:
            self._check()
        self._value = value = bool(value)
        self._line.write(value)

    def toggle(self):
        """Change to the other level."""
        self.value = not self._value


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
                self._line.watch(None)
                forget(self)
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
            self._level = self._line.read()
            self._line.watch(handler(self))
            self._watched = True
        return trap(wait)

    def _edge(self, level, ticks):
        if level == self._level:  # the other edge was lost
            return
        self._level = level
        for wait in self._waits.values():
            if wait.level is None or wait.level == level:
                wait.wake()

    def _afresh(self):
        self._edge(self._line.read(), 0)


class _LevelWait(Waiting):
    def __init__(self, owner, what, level, at_once):
        Waiting.__init__(self, owner, what)
        self.level = level
        self.at_once = at_once

    def ready(self):
        self.owner._check()
        return self.at_once and self.owner._line.read() == self.level
