"""What harness/circuitpython_programs.py has, to the exact edge; its other ports are compared with this."""

import pytest
from circuitpython_programs import PROGRAMS

pytestmark = pytest.mark.usefixtures("names")


def wave(start, period, n, level=1):
    """n edges that alternate, `period` apart."""
    return [(round(start + i * period, 9), (level + i) % 2) for i in range(n)]


ONCE = [(0.0, 0), *wave(0, 0.3, 8), (2.4, None)]
# The presses count at 0.66 s and 1.34 s, at the next scan; the new pause begins with the lamp's next change.
PRESSED = [(0.0, 0), *wave(0, 0.2, 4), *wave(0.8, 0.1, 6), *wave(1.4, 0.2, 6)]
# name: (what it prints, {pin: its edges})
EXPECTED = {
    "one lamp, blocking": (["over"], {"D1": ONCE}),
    # The second begins where the first ends.
    "two lamps, blocking": (["over"], {"D1": ONCE, "D2": [(2.4, 0), *wave(2.4, 0.1, 10), (3.4, None)]}),
    "one lamp, asyncio": (["over"], {"D1": ONCE}),
    "two lamps, asyncio": (["over"], {"D1": ONCE, "D2": [(0.0, 0), *wave(0, 0.1, 20), (2.0, None)]}),
    "a lamp and two buttons": (["0 0.1", "1 0.2"], {"D1": PRESSED}),
    "two lamps and four buttons": (
        ["0 0.1", "0 0.15", "1 0.2"],
        {"D1": PRESSED, "D2": [(0.0, 0), *wave(0, 0.3, 4), *wave(1.05, 0.15, 10)]},
    ),
    # One edge in a millisecond; a polling task looks every 100 us.
    "edges, counted": (["edges: 1", "edges: 1"], {"D1": [(0.0, 0), (0.3, 1), (0.9, 0)]}),
    "transitions of a pin": (["low", "high"], {}),
}


@pytest.mark.coop_seeds(3)
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_program_does_what_it_says(board, name):
    source, seconds, outside, _ = PROGRAMS[name]
    printed, edges = EXPECTED[name]
    outside(board)
    result = board.run(source, seconds=seconds)
    assert result.output == printed
    ended = "returned" if printed == ["over"] else "time"
    assert result.ended == ended
    for pin, expected in edges.items():
        # A program that is ended lets go of its pins.
        assert [edge for edge in board[pin].edges if ended == "returned" or edge[0] <= seconds] == expected


def test_two_lamps_by_looking_at_the_clock(board):
    source, seconds, _, _ = PROGRAMS["two lamps, by the clock"]
    assert board.run(source, seconds=seconds).output == ["over"]
    # The first reading of the clock is free, each further one costs 10 us, and a round of the loop has three: a change
    # comes with the lamp's first reading at which it is due.
    for pin, period, n in (("D1", 0.25, 8), ("D2", 0.125, 16)):
        edges = board[pin].edges
        assert [level for _, level in edges] == [i % 2 for i in range(n + 1)]
        assert all(0 <= at - i * period <= 0.00006 for i, (at, _) in enumerate(edges))


def test_a_polling_loop_without_any_wait_gets_on(board):
    board.press("D7", at=0.5)
    result = board.run(
        """
        import board, digitalio, keypad, countio
        pin = digitalio.DigitalInOut(board.D7)
        pin.pull = digitalio.Pull.UP
        while pin.value:
            pass
        while not pin.value:
            pass
        pin.deinit()
        with countio.Counter(board.D7, pull=digitalio.Pull.UP) as counter:
            with keypad.Keys([board.D8], value_when_pressed=False) as keys:
                print("both")
                while not keys.events and not counter.count:
                    pass
    """,
        seconds=3,
    )
    assert result.ended == "time"
    assert result.output == ["both"]
    assert 3 <= result.seconds < 3.001
