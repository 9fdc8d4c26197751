"""DigitalIn, whose edges come from keypad while somebody waits for one."""

from ...hal.digital_in import DigitalIn as _DigitalIn


class DigitalIn(_DigitalIn):
    """As everywhere. From the first wait on keypad has the pin: an edge is found at the next tick of 1/1024 s, a pulse
    that is over before that is missed, and `.value` is what the last scan saw."""

    def _watch(self):
        self._told[2] = self._line.read()
        self._line.watch(self._edge)

    def _forget(self):
        self._line.watch(None)
