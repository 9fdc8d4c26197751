"""A fault of CircuitPython's on an RP2040, seen with 10.0.0 and 10.1.3: countio leaves its PWM slice counting edges, and PWM
then drives none of the slice's pins until a restart. Only the slice's control register ends that."""

import sys


def free(pin):
    """Give back to PWM the slice of a pin on which countio has counted."""
    if sys.platform != "RP2040":
        return
    import microcontroller

    try:
        from memorymap import AddressRange
    except ImportError:  # a small build: it stays so
        return
    for number in range(1, 30, 2):
        if getattr(microcontroller.pin, "GPIO%d" % number, None) is pin:
            AddressRange(start=0x40050000 + number // 2 % 8 * 20, length=4)[0:4] = bytes(4)
