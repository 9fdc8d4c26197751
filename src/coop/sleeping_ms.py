"""sleep_ms: as `sleep`, in milliseconds, a whole number. No float is made on the way."""

from .platform import EXTRA

if not EXTRA:
    from .sleeping import sleep_ms
else:
    from .platform import pending, trapped
    from .sleeping import _later

    _append = pending.append

    def sleep_ms(ms):
        ms = ms + 1 if ms > 0 else None
        try:
            _append(ms)
            return trapped
        except IndexError:
            return _later(ms)
