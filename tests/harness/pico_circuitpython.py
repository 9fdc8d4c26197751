"""The harness of an emulated Pico with official CircuitPython: see tests/boards/pico.py.

One board of each process boots and loads the library; each program runs on a copy of it.
"""

import functools
import os
from pathlib import Path

from pico_micropython import WARM, NotHere, Pico, PicoMicroPython, alias_file, files, firmware
from program import IMPORTS

# The folder with Adafruit's asyncio, which the scheduler is measured against.
ADAFRUIT = os.environ.get("COOP_ADAFRUIT_ASYNCIO")
_CLOCK = 28  # the pin that tells when the program's time begins
# It begins with a tick of the board's clock, so that its milliseconds are the harness's.
_BEGIN = (
    """
import coop as _coop, board as _board, digitalio as _digitalio, supervisor as _supervisor
_coop.ticks_ms()
_pin = _digitalio.DigitalInOut(_board.GP%d)
_ms = _supervisor.ticks_ms()
while _supervisor.ticks_ms() == _ms:
    pass
_pin.switch_to_output(True)
"""
    % _CLOCK
)
# And what programs for CircuitPython load, beside that. A collection of all that garbage, in the midst of an app, would
# take 17 ms.
_WARM = (
    WARM
    + """
import gc, coop.circuitpython
def _warm():
    import asyncio, digitalio
    async def nothing():
        await asyncio.sleep(0.001)
    async def main():
        await asyncio.gather(asyncio.create_task(nothing()), nothing())
    asyncio.run(main())
    __import__("board").D1
_warm()
coop.circuitpython.uninstall()
gc.collect()
"""
)


def on_board():
    """Return {path on the board: bytes} of coop, and of Adafruit's asyncio if that is at hand."""
    found = files("circuitpython", mpy=False)
    if ADAFRUIT is not None:
        for path in Path(ADAFRUIT).rglob("*.py"):
            found["lib/" + path.relative_to(ADAFRUIT).as_posix()] = path.read_bytes()
    return found


@functools.lru_cache(maxsize=None)
def board(newer=False):
    """Return the board that has the library loaded, or why there is none; newer: with a newer CircuitPython."""
    try:
        image = firmware("newer circuitpython", download=False) if newer else None
        pico = Pico("circuitpython", dict(on_board(), **{"coop_pins.py": alias_file()}), image=image)
    except NotHere as error:
        return str(error)
    pico.boot()
    pico.run(IMPORTS + _WARM)
    return pico


class PicoCircuitPython(PicoMicroPython):
    """An RP2040 with CircuitPython 10.0.0. Its time stamps are those of the scan that accepted a level."""

    name = "circuitpython-pico"
    early = 1  # ticks of 1/1024 s, told in whole ms
    ring = 0
    rests = False
    near = 0.005
    near_circuitpython = None
    near_of = {}
    scans = True
    every_day = {
        "test_button": "",
        "test_digital": "",
        "test_encoder": "",
        "test_circuitpython_programs": r"(blocking|asyncio|two buttons)\]$",
    }
    begin = _BEGIN
    board = staticmethod(board)

    def edges(self, pin):
        # From digitalio to pwmio, and to another frequency, a pin is let go of for 0.3 ms.
        edges = super().edges(pin)
        kept = []
        for (s, level), (end, _) in zip(edges, edges[1:] + [(float("inf"), None)]):
            if (level is not None or end - s > 0.001) and (not kept or kept[-1][1] != level):
                kept.append((s, level))
        return kept

    def run_program(self, source):
        """Run a program of its own, to its end; returns a Run."""
        return self._run(self.begin + source, None, True, [_CLOCK])


class PicoNewerCircuitPython(PicoCircuitPython):
    """The same with CircuitPython 10.1.3, where that is at hand."""

    name = "newer-circuitpython-pico"

    @staticmethod
    def board():
        return board(newer=True)


HARNESSES = [PicoCircuitPython]
