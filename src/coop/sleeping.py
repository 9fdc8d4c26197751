"""sleep: waiting for time to pass.

`sleep(seconds)` waits for `seconds`; 0 or less means: let every other ready task run once, then go on. It is never
early, and at most one clock tick (1 ms on boards) and a pass late. Raises ValueError for NaN. Infinity waits until the
task is cancelled. Gives None.
"""

from . import load
from .platform import EXTRA, HZ


def to_ticks(seconds):
    """Return seconds (a number, at least 0) as whole ticks of the scheduler's clock, rounded, never down to 0.

    Floats on boards have 22 bits: 0.001 s may be 0.00099999, so the nearest tick is meant, and only a good part of a
    tick more than that counts. None: for ever. ValueError for NaN.
    """
    if seconds.__class__ is int:
        return seconds * HZ
    ticks = seconds * HZ
    if not ticks < 1e30:
        return load("forever").endless(ticks)
    whole = int(ticks)
    if ticks - whole > 0.0625:
        whole += 1
    return whole


if not EXTRA:
    from .sleeping_cpython import sleep, sleep_ms  # noqa: F401
else:
    from .platform import pending, trapped

    _append = pending.append
    _known = {}  # seconds that were slept before, in ticks: arithmetic with floats makes garbage

    def _later(request):
        return load("platform_later").Later(trapped, request)

    def _request(seconds):
        if seconds < 0:
            return None
        request = to_ticks(seconds)
        request = load("forever").forever if request is None else request + EXTRA
        if len(_known) < 16:
            _known[seconds] = request
        return request

    # trap(), without the call: 12 % of a switch. (The `try` costs less than a look whether there is room, `not seconds` 2 %
    # of a switch less than `seconds <= 0`, for which None is taken for 0 here. With two locals more it would need heap.)
    def sleep(seconds):
        if not seconds:
            try:
                _append(None)
                return trapped
            except IndexError:
                return _later(None)
        seconds = _known.get(seconds) or _request(seconds)
        try:
            _append(seconds)
            return trapped
        except IndexError:
            return _later(seconds)
