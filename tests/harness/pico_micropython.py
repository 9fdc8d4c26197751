"""The harness of an emulated Pico with official MicroPython: see tests/boards/pico.py.

One board of each process boots and loads the library; each program runs on a copy of it.
"""

import functools
import sys
from pathlib import Path

import pytest
from outside import Outside
from program import IMPORTS, Harness, Run, program

BOARDS = Path(__file__).resolve().parent.parent / "boards"
sys.path.insert(0, str(BOARDS))

from firmware import NotHere, firmware  # noqa: E402, F401
from library import files  # noqa: E402
from pico import SECOND, Pico, Raised, TimeIsUp  # noqa: E402

_CLOCK = 28  # the pin that tells when the program's time begins
# It begins with a tick of the board's clock, so that its milliseconds are the harness's.
# And what is printed goes out at once: print() by itself is a message to the host for each word, of half a millisecond.
_BEGIN = (
    """
import sys as _sys, time as _time, machine as _machine
def print(*words):
    _sys.stdout.write(" ".join([str(word) for word in words]) + "\\n")
import coop as _coop
_coop.ticks_ms()
_ms = _time.ticks_ms()
while _time.ticks_ms() == _ms:
    pass
_machine.Pin(%d, _machine.Pin.OUT, value=1)
"""
    % _CLOCK
)
_INSTALL = "import coop.circuitpython\ncoop.circuitpython.install()\n"
# Whatever loads when it is first used is loaded before the copies are made.
WARM = """
async def _warm():
    async def nothing():
        await sleep(0)
    await race(gather(nothing(), create_task(nothing())), sleep_ms(5))
    try:
        await wait_for(sleep(5), 0.001)
    except Exception:
        pass
    async for _ in every(0.001):
        break
    for make in (Button, DigitalIn, Counter, PWMOut, LED, lambda pin: Keys([pin])):
        make(board.D0).deinit()
    IncrementalEncoder(board.D0, board.D1).deinit()
    with LED(board.D0) as led, Button(board.D1) as button, Button(board.D2) as other, Chord(button, other) as chord:
        led.brightness = 0.5
        button.when_clicked = button.gestures
        led.fade_to(1, 0.01)
        await led.blink(0.01, 0.01, 1)
        led.blink()
        await sleep(0.01)
        led.off()
    with DigitalIn(board.D0) as pin:
        await race(pin.rose(), pin.wait_for(not pin.value), sleep(0.001))
    RGBLED(board.D0, board.D1, board.D2).deinit()
    Switch(board.D0).deinit()
    Encoder(board.D0, board.D1).deinit()
    KeyMatrix([board.R0], [board.C0]).deinit()
    try:
        LED("nothing")
    except ValueError:
        pass
    async def wrong():
        raise ValueError
    import coop
    coop.set_exception_handler(lambda task, error: task.name)
    create_task(wrong())
    await sleep(0.01)
    coop.set_exception_handler(None)
run(_warm())
"""
# The same for programs that were written for CircuitPython.
_WARM_CIRCUITPYTHON = (
    _INSTALL
    + """
import asyncio, board, digitalio, keypad, time
async def _pause():
    await asyncio.sleep(0.01)
async def _warm():
    await asyncio.gather(asyncio.create_task(_pause()))
    with digitalio.DigitalInOut(board.D0) as lamp, keypad.Keys((board.D1,), value_when_pressed=False) as keys:
        lamp.switch_to_output(value=False)
        lamp.value = not lamp.value
        keys.events.get()
        time.monotonic()
        await asyncio.sleep(0)
asyncio.run(_warm())
coop.circuitpython.uninstall()
"""
)
PINS = {"D%d" % n: n for n in range(10)}
PINS.update({"R%d" % n: 10 + n for n in range(3)}, C0=13, C1=14)


def alias_file():
    """Return coop_pins.py."""
    return "".join("%s = %d\n" % item for item in PINS.items()).encode()


@functools.lru_cache(maxsize=None)
def board():
    """Return the board that has the library loaded, or why there is none."""
    try:
        pico = Pico("micropython", dict(files("micropython", mpy=True), **{"coop_pins.py": alias_file()}))
    except NotHere as error:
        return str(error)
    pico.boot()
    pico.run(IMPORTS + WARM + _WARM_CIRCUITPYTHON)
    return pico


class PicoMicroPython(Harness):
    """An RP2040 with MicroPython 1.26.1. Its time stamps are those of the interrupt, in whole ms."""

    name = "micropython-pico"
    names = "GP0 to GP"
    slow = True
    late = 20  # making a KeyMatrix takes 12 ms
    near_circuitpython = 0.006  # making a DigitalInOut takes 3 to 5 ms
    near_of = {"two lamps, by the clock": 0.020}  # each look at the clock is garbage, and to collect it takes 15 ms
    early = 0.2  # ms after the edge before, which was a little late itself
    begin = _BEGIN
    board = staticmethod(board)

    def __init__(self, seed):
        self.seed = seed
        self._edges = self._levels = None
        if isinstance(self.board(), str):
            pytest.skip(self.board())

    def __enter__(self):
        self._outside = outside = Outside(self.seed)
        self.press, self.drive, self.close = outside.press, outside.drive, outside.close
        self.wire, self.turn, self.pull = outside.wire, outside.turn, outside.pull
        return self

    def __exit__(self, *error):
        pass

    def run(self, body, seconds=None, check=True):
        return self._run(program(body, self.begin), seconds, check, [_CLOCK])

    def run_app(self, path, seconds):
        # Its time begins when it drives its first pin: an app takes some ms to get there, and its simulator none.
        return self._run(Path(path).read_text(), seconds, True, list(PINS.values()))

    def run_circuitpython(self, source, seconds=None, pins=()):
        first = [PINS[pin] for pin in pins]
        return self._run(_INSTALL + ("" if first else self.begin) + source, seconds, True, first or [_CLOCK])

    def level(self, pin):
        return self._levels[PINS[pin]]

    def edges(self, pin):
        return self._edges[PINS[pin]]

    def _run(self, source, seconds, check, first):
        changes = [(ns, what, *[PINS.get(x, x) for x in more]) for ns, what, *more in self._outside.changes()]
        text, failed, self._edges, self._levels = self.board().forked(
            lambda pico: _run(pico, source, changes, seconds, first)
        )
        assert not failed or not check, "the program failed:\n" + text
        return Run(text.splitlines())


def _run(pico, source, changes, seconds, first):
    # On the copy of the board. Returns what it printed, whether it raised, and the pins' edges and levels.
    wires = pico.wires
    began = []

    def begin(pin, level):
        if pin not in first:
            return
        wires.tell = None
        began.append(pico.now)
        for ns, *change in changes:
            if ns:
                pico.at(pico.now + ns, lambda change=change: wires.apply(*change))
        if seconds is not None:
            pico.at(pico.now + round(seconds * SECOND), pico.stop)

    for ns, *change in changes:
        if not ns:
            wires.apply(*change)
    wires.tell = begin
    failed = False
    pico.begin(source)
    try:
        text = pico.finish(120 if seconds is None else seconds + 60)
    except Raised as error:
        text, failed = str(error), True
    except TimeIsUp:
        # At the end of its seconds, or not at all.
        if seconds is None or not began or pico.now < began[0] + seconds * SECOND:
            raise
        text = pico.text
    assert began, "it did not get to its beginning:\n" + text
    assert not wires.fights, wires.fights
    edges = [[((ns - began[0]) / SECOND, level) for ns, level in pin if ns >= began[0]] for pin in wires.edges]
    return text, failed, edges, [wires.level(pin) for pin in range(len(edges))]


HARNESSES = [PicoMicroPython]
