"""KeyMatrix: as Keys, by rows and columns. While a key is down it is scanned, every millisecond or so."""

import pytest

MATRIX = """
    keys = KeyMatrix([board.R0, board.R1, board.R2], [board.C0, board.C1])
    async for event in keys.events:
        tell(event)
"""


def same(harness, notes, expected):
    """As harness.same, and a millisecond more, for the scan."""
    harness.same(notes, expected, more=harness.scan)


def test_key_numbers_go_along_the_rows(harness):
    expected = []
    for n in range(6):
        harness.close("R%d" % (n // 2), "C%d" % (n % 2), at=0.1 + n / 5, hold=0.1)
        expected += [(100 + n * 200, "press %d" % n), (200 + n * 200, "release %d" % n)]
    same(harness, harness.run(MATRIX, seconds=2).notes, expected)


def test_bouncing_keys_count_once(harness):
    for n in range(20):
        harness.close("R1", "C0", at=0.1 + n * 0.3, hold=0.1, bounce=n % 6)
    result = harness.run(MATRIX, seconds=7)
    assert result.words == ["press 2", "release 2"] * 20


def test_glitches_produce_nothing(harness):
    for n in range(20):
        harness.close("R1", "C0", at=0.1 + n / 10, hold=0.008)
    assert harness.run(MATRIX, seconds=7).notes == []


def test_keys_of_one_column_and_of_one_row_at_once(harness):
    harness.close("R0", "C1", at=0.1, hold=0.6)
    harness.close("R2", "C1", at=0.2, hold=0.3)
    harness.close("R0", "C0", at=1.0, hold=0.3)
    harness.close("R0", "C1", at=1.1, hold=0.3)
    expected = [(100, "press 1"), (200, "press 5"), (500, "release 5"), (700, "release 1")]
    expected += [(1000, "press 0"), (1100, "press 1"), (1300, "release 0"), (1400, "release 1")]
    same(harness, harness.run(MATRIX, seconds=2).notes, expected)


def test_three_corners_of_a_rectangle_close_the_fourth(harness):
    # Without diodes nobody can tell; it is documented, and it ends with the first of the three.
    harness.close("R0", "C0", at=0.1, hold=0.8)
    harness.close("R0", "C1", at=0.2, hold=0.7)
    harness.close("R1", "C0", at=0.3, hold=0.3)
    result = harness.run(MATRIX, seconds=2)
    assert sorted(result.words[:4]) == ["press 0", "press 1", "press 2", "press 3"]
    assert sorted(result.words[4:6]) == ["release 2", "release 3"]
    assert sorted(result.words[6:]) == ["release 0", "release 1"]


def test_while_no_key_is_down_nothing_is_scanned(harness):
    if not harness.rests:
        pytest.skip("this port's chip scans always")
    harness.close("R1", "C1", at=100, hold=0.1)
    harness.run(MATRIX, seconds=99)
    at_rest = len(harness.edges("R0"))
    assert harness.edges("R0")[-1][1] == harness.edges("R1")[-1][1] == 0
    result = harness.run("await sleep(3)")
    assert at_rest <= 4
    assert result.notes == []


def test_columns_to_anodes_turns_the_levels_round(harness):
    if not harness.pull_down:
        pytest.skip("this board's pins have no resistors to ground")
    harness.close("R1", "C0", at=0.1, hold=0.1)
    result = harness.run(MATRIX.replace("board.C1])", "board.C1], columns_to_anodes=False)"), seconds=1)
    same(harness, result.notes, [(100, "press 2"), (200, "release 2")])
    assert not harness.rests or harness.edges("R0")[-1][1] == 1


def test_a_key_that_is_down_at_the_start_gives_no_lone_release(harness):
    harness.close("R1", "C0", at=0, hold=0.2)
    harness.close("R1", "C0", at=0.5, hold=0.2)
    result = harness.run(
        """
        keys = KeyMatrix([board.R0, board.R1], [board.C0, board.C1])
        print(keys[2], keys[0])
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    assert result.lines == ["True False"]
    same(harness, result.notes, [(500, "press 2"), (700, "release 2")])


def test_reset_asks_for_keys_that_are_held(harness):
    harness.close("R1", "C0", at=0, hold=0.4)
    result = harness.run(
        """
        keys = KeyMatrix([board.R0, board.R1], [board.C0, board.C1])
        await sleep(0.2)
        keys.reset()
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    same(harness, result.notes, [(200, "press 2"), (400, "release 2")])


def test_deinit_gives_all_pins_back(harness):
    result = harness.run(
        """
        with KeyMatrix([board.R0, board.R1], [board.C0, board.C1]) as keys:
            await sleep(0.1)
        refused(KeyMatrix, [], [board.C0])
        refused(KeyMatrix, [board.R0], [board.R0])
        KeyMatrix([board.C0, board.C1], [board.R0, board.R1])
        """
    )
    assert result.lines == [
        "ValueError KeyMatrix needs at least one row and one column",
        "PinError pin R0 is taken by a KeyMatrix; use another pin, or call deinit() on that first",
    ]
