"""IncrementalEncoder, on rotaryio."""

from ...hal.encoder import IncrementalEncoder as _IncrementalEncoder
from ...hal.pin_names import name_of
from ...hal.pins import PinError
from . import watching  # noqa: F401 (it looks at what was found)


class IncrementalEncoder(_IncrementalEncoder):
    """As everywhere; the chip itself decodes. On an RP2040 the pins have to be neighbours: GP4 and GP5, say."""

    _native = None

    def _open(self):
        a, b = self._line_a.pin, self._line_b.pin
        for line in (self._line_a, self._line_b):
            line.digital()  # it is free
            line.close()
        try:
            from rotaryio import IncrementalEncoder as Native
        except ImportError:
            raise PinError(
                "IncrementalEncoder needs rotaryio, which this board's CircuitPython leaves out; take another board"
            )
        try:
            self._native = Native(a, b, self._divisor)
        except (ValueError, RuntimeError, NotImplementedError) as error:
            raise PinError(
                "pins %s and %s cannot be an encoder's (%s); an RP2040 wants neighbours, GP4 and GP5, say, in either "
                "order" % (name_of(a), name_of(b), error)
            )

    def _steps(self):
        return self._native.position

    def _close(self):
        if self._native is not None:
            self._native.deinit()
            self._native = None
