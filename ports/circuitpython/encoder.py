"""IncrementalEncoder, on rotaryio."""

from ... import load  # type: ignore[attr-defined]
from ...hal.encoder import IncrementalEncoder as _IncrementalEncoder

load("ports.circuitpython.watching")  # which looks at what was found


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

            self._native = Native(a, b, self._divisor)
        except (ImportError, ValueError, RuntimeError, NotImplementedError) as error:
            raise load("ports.circuitpython.refusing").no_encoder(a, b, error)

    def _steps(self):
        return self._native.position

    def _close(self):
        if self._native is not None:
            self._native.deinit()
            self._native = None
