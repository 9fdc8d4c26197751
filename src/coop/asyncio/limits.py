"""timeout and timeout_at, as CPython's: moments on the loop's clock."""

from ..sleeping import to_ticks
from ..timeouts import Timeout as _Timeout
from .loops import Loop


class Timeout(_Timeout):
    """`async with Timeout(when):` raises TimeoutError in the block at `when`, a time of the loop's; None means never."""

    def __init__(self, when):
        self._when = when
        _Timeout.__init__(self, None)

    def when(self):
        """Return the moment of the limit, or None."""
        return self._when

    def reschedule(self, when):
        """Move the limit to `when`; None takes it away. RuntimeError outside of the block, or when it is past."""
        _Timeout.reschedule(self, None if when is None else when - Loop.time())
        self._when = when

    def _start(self, ticks):
        if self._ticks is None and ticks is None and self._when is not None and not self._armed:
            left = self._when - Loop.time()
            ticks = to_ticks(left) if left > 0 else 0
        _Timeout._start(self, ticks)


def timeout(delay):
    """`async with timeout(delay):` raises TimeoutError if the block takes longer than `delay` seconds."""
    return Timeout(None if delay is None else Loop.time() + delay)


def timeout_at(when):
    """As timeout(), with the moment on the loop's clock."""
    return Timeout(when)
