"""The pretend `microcontroller`."""

import chip
from chip import Pin


class _Pins:
    pass


pin = _Pins()
for _n in range(30):
    chip.pins["GP%d" % _n] = _pin = Pin("GP%d" % _n, _n)
    setattr(pin, "GPIO%d" % _n, _pin)
if chip.kind == "pico_w":
    chip.pins["LED"] = Pin("LED", None)  # behind the radio chip
