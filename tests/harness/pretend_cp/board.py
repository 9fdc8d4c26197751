"""The pretend `board`: a Pico's, or a Pico W's."""

import chip
import microcontroller  # noqa: F401

board_id = "raspberry_pi_" + chip.kind
for _n in range(29):
    globals()["GP%d" % _n] = chip.pins["GP%d" % _n]
for _n in range(3):
    globals()["A%d" % _n] = globals()["GP%d_A%d" % (26 + _n, _n)] = chip.pins["GP%d" % (26 + _n)]
LED = chip.pins["LED" if chip.kind == "pico_w" else "GP25"]
