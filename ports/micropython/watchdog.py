"""`machine.WDT`; who starved it is kept in a file."""

import machine

from ...hal.reason_file import ReasonFile


def open(timeout_ms, device, record, dog):
    """Start it; returns what `coop.devices.watchdog` uses. RuntimeError if there is none, ValueError for a timeout that
    it cannot keep."""
    if not hasattr(machine, "WDT"):
        raise RuntimeError("this board's firmware has no machine.WDT, so it has no watchdog for coop")
    return _Watchdog(timeout_ms, record, dog)


class _Watchdog(ReasonFile):
    def __init__(self, timeout_ms, record, dog):
        ReasonFile.__init__(self, record)
        try:
            self._wdt = machine.WDT(timeout=timeout_ms)
        except ValueError as error:
            raise ValueError("Watchdog(%r): %s (that is in ms)" % (timeout_ms / 1000, error))
        self.feed = self._wdt.feed
        self._timer = None
        try:
            # Soft: it runs between two bytecodes of whatever holds the processor, and may write to a file.
            self._timer = machine.Timer(-1)
            self._timer.init(period=timeout_ms // 8 or 1, callback=lambda timer: dog._look())
        except (AttributeError, ValueError, TypeError, OSError):
            pass  # without one of those, nobody can say who held the processor

    def stop(self):
        if self._timer is not None:
            self._timer.deinit()
