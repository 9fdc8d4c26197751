"""sleep and sleep_ms: waiting for time to pass.

`sleep(seconds)` waits for `seconds`; 0 or less means: let every other ready task run once, then go on. It is never
early, and at most one clock tick (1 ms on boards) and a pass late. Raises ValueError for NaN. Infinity waits until the
task is cancelled. Gives None.
"""

from .platform import EXTRA, HZ, trap


def to_ticks(seconds):
    """Return seconds (a number, at least 0) as whole ticks of the scheduler's clock, rounded, never down to 0.

    Floats on boards have 22 bits: 0.001 s may be 0.00099999, so the nearest tick is meant, and only a good part of a
    tick more than that counts. None: for ever. ValueError for NaN.
    """
    if seconds.__class__ is int:
        return seconds * HZ
    ticks = seconds * HZ
    if ticks != ticks:
        raise ValueError("Invalid delay: NaN (not a number)")
    if ticks > 1e30:
        return None
    whole = int(ticks)
    if ticks - whole > 0.0625:
        whole += 1
    return whole


if HZ > 1000:
    from .forever import forever
    from .platform import request, switch

    _MS = HZ // 1000

    # CPython: a coroutine function, and not a function that returns one: a call less, 15 % of a switch.
    async def sleep(seconds):
        if seconds <= 0:
            await switch
        else:
            ticks = to_ticks(seconds)
            await request(forever if ticks is None else ticks)

    def sleep_ms(ms):
        """Wait for `ms` milliseconds, a whole number; otherwise as `sleep`."""
        return trap(ms * _MS if ms > 0 else None)

else:
    from . import load
    from .platform import pending, trapped

    _append = pending.append
    _known = {}  # seconds that were slept before, in ticks: arithmetic with floats makes garbage

    # trap(), without the call: 12 % of a switch. (The `try` costs less than a look whether there is room.)
    def sleep(seconds):
        if seconds <= 0:
            try:
                _append(None)
            except IndexError:
                return trap(None)
            return trapped
        request = _known.get(seconds)
        if request is None:
            request = to_ticks(seconds)
            request = load("forever").forever if request is None else request + EXTRA
            if len(_known) < 16:
                _known[seconds] = request
        try:
            _append(request)
        except IndexError:
            return trap(request)
        return trapped

    def sleep_ms(ms):
        # No float is made on the way.
        ms = ms + 1 if ms > 0 else None
        try:
            _append(ms)
        except IndexError:
            return trap(ms)
        return trapped
