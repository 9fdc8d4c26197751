"""The simulator's watchdog: it ends the app, and says why. What it has said is kept for the next run in the process."""

from .world import NS, world

_kept = [""]


class WatchdogReset(BaseException):
    """The watchdog has restarted the board; on a simulated one, that ends the program."""


def open(timeout_ms, device, record, dog):
    """Start it; returns what `coop.devices.watchdog` uses."""
    return _Watchdog(timeout_ms, dog)


class _Watchdog:
    def __init__(self, timeout_ms, dog):
        self._ns = timeout_ms * NS // 1000
        self._dog = dog
        self._times = 0  # how often it was fed; a later one makes an earlier alarm void
        self.feed()

    def feed(self):
        self._times = times = self._times + 1
        world.at_ns(world.now + self._ns, lambda: self._due(times))

    def stop(self):
        self._times += 1

    def load(self):
        reason, _kept[0] = _kept[0], ""
        return reason

    def save(self, reason):
        _kept[0] = reason

    def _due(self, times):
        if times == self._times:
            self._times += 1
            _kept[0] = _kept[0] or self._dog._held()
            raise WatchdogReset("the watchdog would restart the board here: " + _kept[0])
