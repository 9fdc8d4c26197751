"""The HAL's contract, tested on every port that has a harness here.

A test gives a program as text, because on a board it runs elsewhere; what happens outside is told to the harness
beforehand. The program notes what it sees with `note(ms, *words)`, and the test compares the notes: words exactly, and
times as exactly as the port can know them. Another port's harness has what `Simulator` has, and joins HARNESSES.
"""

import textwrap

import pytest

from coop.testing import Board

SEEDS = 20

# Each program begins with this. Times are milliseconds since the start; the harness's own clock starts there too.
PROLOGUE = """\
from coop import (
    Button, Counter, DigitalIn, DigitalOut, Edge, Event, IncrementalEncoder, KeyEvent, KeyMatrix, Keys, PWMOut, Pull,
    board, create_task, every, gather, race, run, sleep, sleep_ms, ticks_ms, wait_for,
)

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


class Simulator:
    """The simulator's harness: it is exact."""

    name = "sim"
    pins = "A0 to A7"  # how a message lists the pins that there are: a part of it
    late = 0  # ms by which a time stamp or a wake-up may be late

    def __init__(self, seed):
        self.seed = seed
        self._board = Board(seed=seed)

    def __enter__(self):
        board = self._board.__enter__()
        # What happens outside: see `coop.testing.Board`.
        self.press, self.drive, self.close = board.press, board.drive, board.close
        self.wire, self.turn, self.pull = board.wire, board.turn, board.pull
        return self

    def __exit__(self, *error):
        self._board.__exit__(*error)

    def run(self, body, seconds=None, check=True):
        """Run the body of `async def main()` to its end, or for so many seconds."""
        program = PROLOGUE + textwrap.indent(textwrap.dedent(body), "    ") + "\nrun(main())\n"
        return Run(self._board.run(program, seconds=seconds, check=check).output)

    def level(self, pin):
        """The level at a pin after the run."""
        return self._board[pin].value

    def edges(self, pin):
        """What an output did, [(seconds, level)]; level None: no longer driven."""
        return list(self._board[pin].edges)

    def same(self, notes, expected):
        """Assert that notes are the expected [(ms, words)], within what the port can know."""
        assert [words for _, words in notes] == [words for _, words in expected]
        for (is_ms, words), (ms, _) in zip(notes, expected):
            assert 0 <= is_ms - ms <= self.late, "%s at %d ms, expected at %d ms" % (words, is_ms, ms)


HARNESSES = [Simulator]


def pytest_generate_tests(metafunc):
    if "harness" in metafunc.fixturenames:
        cases = [(kind, seed) for kind in HARNESSES for seed in range(1, SEEDS + 1)]
        metafunc.parametrize("harness", cases, ids=["%s-seed%d" % (k.name, s) for k, s in cases], indirect=True)


@pytest.fixture
def harness(request):
    kind, seed = request.param
    with kind(seed) as harness:
        yield harness
