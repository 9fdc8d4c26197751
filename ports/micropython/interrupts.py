"""The interrupt of a pin."""

import time

from machine import Pin

from ...hal.levels import Edge
from .refusing import refuse

_now = time.ticks_ms
_RISING = getattr(Pin, "IRQ_RISING", 0)
_FALLING = getattr(Pin, "IRQ_FALLING", 0)


class Interrupt:
    """Calls a handler(level, ticks of the interpreter's clock) at the edges of a pin: one interrupt handler, hard where
    the port has hard ones, which allocates nothing. Raises PinError for a pin that has no interrupt.

    An interrupt comes some 20 us after its edge, or, a soft one, when the interpreter gets to it; the level may be
    another by then. So where the pin itself does not say which edge it was, one that comes at the level that was told
    last means a pulse that is over, and both its edges are told.
    """

    def __init__(self, pin):
        self._pin = pin
        self._handler = _nobody
        self._last = 0
        self._owed = False
        try:
            # What says which edges it was: RP2040 and nRF do, others give both or have no such thing.
            self._flags = getattr(pin.irq(), "flags", None)
        except (AttributeError, ValueError, OSError) as error:
            raise _refused(pin, error)

    def start(self, handler, edge):
        """Call handler from now on; edge is one of Edge, None for both."""
        pin = self._pin
        self._handler = handler
        self._last = pin.value()
        self._owed = False
        if edge == Edge.RISE:
            trigger, hard, soft = _RISING, self._rose, self._rose
        elif edge == Edge.FALL:
            trigger, hard, soft = _FALLING, self._fell, self._fell
        else:
            trigger, soft = _RISING | _FALLING, self._changed_late
            hard = self._changed if self._flags is None else self._told
        try:
            try:
                pin.irq(hard, trigger, hard=True)
            except (TypeError, ValueError):  # esp32 has no such argument, esp8266 no such interrupts
                pin.irq(soft, trigger)
        except (AttributeError, ValueError, OSError) as error:
            self._handler = _nobody
            raise _refused(pin, error)

    def stop(self):
        """Call it no more."""
        if self._handler is not _nobody:
            self._handler = _nobody
            self._pin.irq(handler=None)

    # Handlers: no allocation in here, nor in what they call.

    def _rose(self, pin):
        self._handler(1, _now())

    def _fell(self, pin):
        self._handler(0, _now())

    def _told(self, pin):
        # (RP2040: 20 us to get here, and 60 in here and in the handler of hal/edges.py.)
        flags = self._flags()  # type: ignore[misc]
        if flags == _RISING:
            level = 1
        elif flags == _FALLING:
            level = 0
        else:  # both: two edges, or more
            return self._changed(pin)
        self._last = level
        self._handler(level, _now())

    def _changed(self, pin):
        level = pin.value()
        if level == self._last:
            self._handler(1 - level, _now())
        self._last = level
        self._handler(level, _now())

    def _changed_late(self, pin):
        # Soft interrupts wait in a queue, one for each edge: after a pulse that is over another one comes for its end.
        level = pin.value()
        if level != self._last:
            self._owed = False
        elif self._owed:
            self._owed = False
            return
        else:
            self._owed = True
            self._handler(1 - level, _now())
        self._last = level
        self._handler(level, _now())


def _nobody(level, ticks):
    pass


def _refused(pin, error):
    return refuse(
        pin, "has no interrupt", error, "its edges cannot be awaited, debounced or counted; use another pin for that"
    )
