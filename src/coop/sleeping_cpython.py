"""CPython's sleep() and sleep_ms(); sleeping.py says what they do."""

from .forever import forever
from .platform import HZ, request, switch, trap
from .sleeping import to_ticks

_MS = HZ // 1000


# A coroutine function, and not a function that returns a coroutine: a call less, 15 % of a switch.
async def sleep(seconds):
    if seconds <= 0:
        await switch
    else:
        ticks = to_ticks(seconds)
        await request(forever if ticks is None else ticks)


def sleep_ms(ms):
    """Wait for `ms` milliseconds, a whole number; otherwise as `sleep`."""
    return trap(ms * _MS if ms > 0 else None)
