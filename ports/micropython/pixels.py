"""Bytes for NeoPixels, by machine.bitstream."""

import machine

from ...hal.errors import PinError

_TIMES = (400, 850, 800, 450)  # ns: high and low of a 0, high and low of a 1


def send(pin, data):
    """Send them; PinError where that cannot be."""
    if not hasattr(machine, "bitstream"):
        raise PinError(
            "NeoPixels need machine.bitstream, which this board's MicroPython leaves out; take another firmware, or an "
            "RGBLED on three pins"
        )
    machine.bitstream(pin, 0, _TIMES, data)
