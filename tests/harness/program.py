"""What a test of the HAL's contract runs, and what it sees of it.

A test gives a program as text, because on a board it runs elsewhere. The program notes what it sees with
`note(ms, *words)`, and the test compares the notes: words exactly, and times as exactly as the port can know them.
"""

import textwrap

IMPORTS = """\
from coop import (
    LED, RGBLED, Button, Chord, Counter, DigitalIn, DigitalOut, Edge, Encoder, Event, IncrementalEncoder, KeyEvent,
    KeyMatrix, Keys, NeoPixel, PWMOut, Pull, Switch, board, create_task, every, gather, race, run, sleep, sleep_ms,
    ticks_ms, wait_for,
)
"""

# Times are milliseconds since the start; the harness's own clock starts there too.
PROLOGUE = """\
start = ticks_ms()

def note(ms, *words):
    print("@", ms - start, *words)

def now(*words):
    note(ticks_ms(), *words)

def tell(event):
    note(event.timestamp, "press" if event.pressed else "release", event.key_number)

def refused(function, *args, **named):
    try:
        function(*args, **named)
    except ValueError as error:
        print(type(error).__name__, error)
    else:
        print("no error")

async def main():
"""


def program(body, begin=""):
    """Return the program whose `async def main()` has this body; `begin` goes between the imports and the start."""
    return IMPORTS + begin + PROLOGUE + textwrap.indent(textwrap.dedent(body), "    ") + "\nrun(main())\n"


class Run:
    """What a program printed: `lines`, and of them `notes`, [(ms, "words")]."""

    def __init__(self, lines):
        self.lines = [line for line in lines if line[:2] != "@ "]
        self.notes = []
        for line in lines:
            if line[:2] == "@ ":
                _, ms, *words = line.split(" ")
                self.notes.append((int(ms), " ".join(words)))

    @property
    def words(self):
        """The words of the notes, without their times."""
        return [words for _, words in self.notes]


class Harness:
    """What every harness has. A harness of a port gives the rest: see `Simulator`, which is the shortest.

    What happens outside is told beforehand, in seconds since the start: press, drive, close, wire, turn and pull, as
    `coop.testing.Board` has them. Pins are called D0 to D9, R0 to R2, C0 and C1; the harness says which those are.
    """

    name = "?"  # the port's, and what else it is
    names = ""  # how a message lists the pins that there are: a part of it
    numbers = True  # pins have numbers, and D3 is number 3
    pull_down = True  # pins have resistors to ground
    exact = False  # its times are exact
    punctual = True  # what happens outside happens at its exact moment
    late = 0  # ms by which a time stamp, an edge or a wake-up may be late
    early = 0  # and early, where the clock's ticks are no whole ms
    ring = 128  # so many edges wait while the program is busy; 0: in the chip's own queue
    rests = True  # a KeyMatrix without a key down is not scanned
    scan = 1  # ms between two scans of a KeyMatrix
    near = 0.002  # s by which an app's edges may differ from the simulator's
    near_circuitpython = None  # and those of a program that was written for CircuitPython, if otherwise
    near_of = {}  # and those of one of these programs
    scans = False  # contacts are scanned: glitches that follow each other closely count as one
    slow = False  # a busy second of the board takes half a minute
    seeds = 1  # how many a test is run with
    # What of the contract is enough when COOP_TEST_FULL is not set, {module: what is found in a test's name}; None: all.
    every_day = None

    def run(self, body, seconds=None, check=True):
        """Run the body of `async def main()` to its end, or for so many seconds; returns a Run."""
        raise NotImplementedError

    def run_app(self, path, seconds):
        """Run an app for so many seconds; returns a Run."""
        raise NotImplementedError

    def run_circuitpython(self, source, seconds=None, pins=()):
        """Run a program that was written for CircuitPython, to its end or for so many seconds; returns a Run.

        pins: those that it drives; a harness of a board begins with the first of them, as it does for an app.
        """
        raise NotImplementedError

    def level(self, pin):
        """The level at a pin after the run."""
        raise NotImplementedError

    def edges(self, pin):
        """What an output did, [(seconds, level)]: 0, 1, the duty 0..1 of PWM; None: no longer driven."""
        raise NotImplementedError

    def same(self, notes, expected, more=0):
        """Assert that notes are the expected [(ms, words)], within what the port can know, and `more` ms later."""
        assert [words for _, words in notes] == [words for _, words in expected]
        for (is_ms, words), (ms, _) in zip(notes, expected):
            ok = -self.early <= is_ms - ms <= self.late + more
            assert ok, "%s at %d ms, expected at %d ms" % (words, is_ms, ms)

    def same_edges(self, pin, expected):
        """Assert that an output did what is expected, [(seconds, level)], within what the port can know."""
        edges = self.edges(pin)
        assert [level for _, level in edges] == [level for _, level in expected], edges
        for (is_s, level), (s, _) in zip(edges, expected):
            assert -self.early <= (is_s - s) * 1000 <= self.late, "%s at %r s, expected at %r s" % (level, is_s, s)
