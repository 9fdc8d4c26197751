"""A fault of CircuitPython's on an RP2040, seen with 10.0.0 and 10.1.3: countio leaves its PWM slice counting edges, and PWM
then drives none of the slice's pins until the power is off. Only the slice's control register ends that."""

import sys

_ON, _COUNTS = 1, 0x30  # in the control register


def free(pin):
    """Give back to PWM the slice of a pin on which countio has counted."""
    if sys.platform != "RP2040":
        return
    import microcontroller

    for number in range(1, 30, 2):
        if getattr(microcontroller.pin, "GPIO%d" % number, None) is pin:
            control = _control(number // 2 % 8)
            if control is not None:
                control[0:4] = bytes(4)


def free_left():
    """Give back those on which nobody counts any more: a reload ended the program that did."""
    if sys.platform != "RP2040":
        return
    for number in range(8):
        control = _control(number)
        if control is not None and bytes(control[0:4])[0] & (_COUNTS | _ON) in (0x10, 0x20, 0x30):
            control[0:4] = bytes(4)


def _control(number):
    # The control register of a slice; None in a small build, where it stays so.
    try:
        from memorymap import AddressRange
    except ImportError:
        return None
    return AddressRange(start=0x40050000 + number * 20, length=4)
