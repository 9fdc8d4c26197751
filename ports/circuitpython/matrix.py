"""KeyMatrix, on keypad.KeyMatrix."""

from ...hal.matrix import KeyMatrix as _KeyMatrix
from .keys import INTERVAL, ROOM, Scanner, keypad


class KeyMatrix(Scanner, _KeyMatrix):
    """As everywhere; keypad scans the keys 1024 times a second, whether or not one is down."""

    def _open(self):
        self._need()
        pins = [pin for pin, _ in self._pins]
        for _, line in self._pins:
            line.close()
        n = len(self._columns)
        native = keypad.KeyMatrix(
            row_pins=pins[n:],
            column_pins=pins[:n],
            columns_to_anodes=not self._closed,
            interval=INTERVAL,
            max_events=ROOM,
        )
        self._begin(native, bytearray(self._down))
