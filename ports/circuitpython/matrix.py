"""KeyMatrix, on keypad.KeyMatrix."""

from ...hal.matrix import KeyMatrix as _KeyMatrix
from .keys import Scanned


class KeyMatrix(Scanned, _KeyMatrix):
    """As everywhere; keypad scans the keys 1024 times a second, whether or not one is down."""

    def _open(self, hold):
        pins = [pin for pin, _ in self._pins]
        n = len(self._columns)
        self._listen("KeyMatrix", hold, pins[n:], pins[:n], columns_to_anodes=not self._closed)
