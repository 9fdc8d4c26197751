"""keypad: Keys, KeyMatrix, Event, EventQueue, with CircuitPython's meanings."""

# ruff: noqa: B018 (what an attribute raises is what is tested)

import time

import pytest

from coop.reports import StuckError


@pytest.fixture
def keypad(names):
    return names("keypad")


@pytest.fixture
def wait(names, board):
    """Block until a moment."""

    def until(seconds):
        names("time").sleep(seconds - board.now)

    return until


def taken(queue):
    """All events of a queue as (key, "down" or "up", ms)."""
    found = []
    while queue:
        event = queue.get()
        assert event.released is not event.pressed
        found.append((event.key_number, "down" if event.pressed else "up", event.timestamp))
    assert queue.get() is None
    return found


def test_events_are_stamped_with_the_scan_that_accepts_them(board, keypad, wait):
    board.press("D1", at=0.101, hold=0.1)
    board.press("D2", at=0.12, hold=0.1)  # at a scan
    with keypad.Keys(("D1", "D2"), value_when_pressed=False) as keys:
        wait(0.119)
        assert taken(keys.events) == []
        wait(1)
        assert len(keys.events) == 4
        assert taken(keys.events) == [(0, "down", 120), (1, "down", 120), (0, "up", 220), (1, "up", 220)]
        assert keys.key_count == 2


def test_scans_count_from_the_making(board, keypad, wait):
    wait(0.003)
    board.press("D1", at=0.1, hold=0.5)
    with keypad.Keys(("D1",), value_when_pressed=False, interval=0.05) as keys:
        wait(1)
        assert taken(keys.events) == [(0, "down", 103), (0, "up", 603)]


@pytest.mark.parametrize("threshold, down, up", [(1, 110, 310), (2, 120, 320), (4, 140, 340)])
def test_a_change_is_accepted_after_so_many_scans(board, keypad, wait, threshold, down, up):
    board.press("D1", at=0.101, hold=0.2)
    with keypad.Keys(("D1",), value_when_pressed=False, interval=0.01, debounce_threshold=threshold) as keys:
        wait(1)
        assert taken(keys.events) == [(0, "down", down), (0, "up", up)]


def test_a_pulse_between_two_scans_is_missed(board, keypad, wait):
    board.press("D1", at=0.101, hold=0.018)
    board.press("D1", at=0.205, hold=0.018)  # a scan at 0.22
    with keypad.Keys(("D1",), value_when_pressed=False) as keys:
        wait(1)
        assert taken(keys.events) == [(0, "down", 220), (0, "up", 240)]


def test_an_opening_that_one_scan_sees_is_a_release_and_a_press_unless_the_threshold_is_higher(board, keypad, wait):
    board.drive("D1", [(0, 1), (0.1, 0), (0.159, 1), (0.162, 0), (0.3, 1)])
    board.wire("D1", "D2")
    with keypad.Keys(("D1",), value_when_pressed=False) as one:
        with keypad.Keys(("D2",), value_when_pressed=False, interval=0.005, debounce_threshold=4) as four:
            wait(1)
            assert taken(one.events) == [(0, "down", 100), (0, "up", 160), (0, "down", 180), (0, "up", 300)]
            assert taken(four.events) == [(0, "down", 115), (0, "up", 315)]


def test_levels_and_pulls(board, keypad, wait):
    board.press("D1", at=0.1)  # to the supply, where a resistor pulls down
    board.pull("D2", "up")
    board.press("D2", at=0.2)
    with keypad.Keys(("D1",), value_when_pressed=True) as high:
        with keypad.Keys(("D2",), value_when_pressed=False, pull=False) as low:
            wait(1)
            assert taken(high.events) == [(0, "down", 100), (0, "up", 200)]
            assert taken(low.events) == [(0, "down", 200), (0, "up", 300)]
    assert board["D1"].edges == []


def test_a_key_that_is_held_at_the_start(board, keypad, wait):
    board.press("D1", at=0, hold=0.5)
    board.press("D2", at=0, hold=0.5)
    wait(0.001)
    with (
        keypad.Keys(("D1", "D3"), value_when_pressed=False) as keys,
        keypad.Keys(("D2",), value_when_pressed=False) as other,
    ):
        wait(0.25)
        assert taken(keys.events) == []
        keys.reset()  # scans anew from now on
        assert taken(keys.events) == [(0, "down", 250)]
        wait(1)
        assert taken(keys.events) == [(0, "up", 510)]
        assert taken(other.events) == [(0, "up", 501)]


def test_a_full_queue_drops_the_newest(board, keypad, wait):
    for n in range(4):
        board.press("D1", at=0.1 + 0.2 * n, hold=0.1)
    with keypad.Keys(("D1",), value_when_pressed=False, max_events=3) as keys:
        wait(0.35)
        assert not keys.events.overflowed
        wait(1.5)
        assert keys.events.overflowed
        assert taken(keys.events) == [(0, "down", 100), (0, "up", 200), (0, "down", 300)]
        assert keys.events.overflowed
        keys.events.clear()
        assert not keys.events.overflowed


def test_clear_drops_what_has_come_so_far(board, keypad, wait):
    board.press("D1", at=0.1)
    with keypad.Keys(("D1",), value_when_pressed=False) as keys:
        wait(0.15)
        keys.events.clear()
        wait(1)
        assert taken(keys.events) == [(0, "up", 200)]


def test_get_into(board, keypad, wait):
    board.press("D1", at=0.1)
    event = keypad.Event()
    with keypad.Keys(("D2", "D1"), value_when_pressed=False) as keys:
        assert keys.events.get_into(event) is False
        wait(0.15)
        assert keys.events.get_into(event) is True
        assert (event.key_number, event.pressed, event.timestamp) == (1, True, 100)
        assert len(keys.events) == 0 and not keys.events


def test_events_compare_by_key_and_kind(keypad, board):
    Event = keypad.Event
    assert Event(1, True, 5) == Event(1, True, 6) and hash(Event(1, True, 5)) == hash(Event(1, True, 6))
    assert Event(1, True) != Event(1, False) and Event(1) != Event(2) and Event() != 0
    assert {Event(3, False): "x"}[Event(3, False, 99)] == "x"
    assert Event().key_number == 0 and Event().pressed and Event(timestamp=7).timestamp == 7
    board.world.spend(20_000_000)
    assert Event().timestamp == 20
    assert repr(Event(2, False)) == "<Event: key_number 2 released>"


def test_time_stamps_wrap_as_supervisors(board, keypad, wait):
    board.world.advance(((1 << 29) - 10) * 1_000_000)
    board.press("D1", at=board.now + 0.005, hold=0.1)
    with keypad.Keys(("D1",), value_when_pressed=False) as keys:
        wait(board.now + 1)
        assert taken(keys.events) == [(0, "down", 10), (0, "up", 110)]


def test_more_edges_than_a_ring_holds_while_the_program_blocks(board, keypad, wait):
    for n in range(20):
        board.press("D1", at=0.1 + n * 0.2, hold=0.1, bounce=20)
    with keypad.Keys(("D1",), value_when_pressed=False) as keys:
        wait(10)
        assert [event[1] for event in taken(keys.events)] == ["down", "up"] * 20


def test_bad_use(keypad, board):
    for bad in ({"interval": -1}, {"max_events": 0}, {"debounce_threshold": 0}, {"debounce_threshold": 128}):
        with pytest.raises(ValueError, match="%s=" % next(iter(bad))):
            keypad.Keys(("D1",), value_when_pressed=False, **bad)
    with pytest.raises(TypeError):
        keypad.Keys(("D1",))
    with pytest.raises(ValueError, match="at least one pin"):
        keypad.Keys((), value_when_pressed=False)
    with pytest.raises(ValueError, match="D1 is taken by a Keys"):
        keypad.Keys(("D1", "D1"), value_when_pressed=False)
    with pytest.raises(ValueError, match="no pin 'D77'"):
        keypad.Keys(("D1", "D77"), value_when_pressed=False)
    with pytest.raises(ValueError, match="at least one row"):
        keypad.KeyMatrix((), ("D1",))
    with pytest.raises(AttributeError, match="no ShiftRegisterKeys"):
        keypad.ShiftRegisterKeys
    keys = keypad.Keys(("D1",), value_when_pressed=False)  # the pin was given back
    events = keys.events
    keys.deinit()
    keys.deinit()
    assert events.get() is None
    for use in (lambda: keys.events, lambda: keys.key_count, keys.reset):
        with pytest.raises(ValueError, match="after deinit"):
            use()


def test_after_deinit_nothing_more_comes(board, keypad, wait):
    board.press("D1", at=0.1)
    keys = keypad.Keys(("D1",), value_when_pressed=False)
    events = keys.events
    wait(0.15)
    keys.deinit()
    wait(1)
    assert taken(events) == [(0, "down", 100)]


MATRIX = {"row_pins": ("R0", "R1"), "column_pins": ("C0", "C1", "C2")}


def test_matrix(board, keypad, wait):
    board.close("R0", "C2", at=0.101, hold=0.3)
    board.close("R1", "C2", at=0.201, hold=0.1)  # the same column
    board.close("R1", "C0", at=0.241, hold=0.1)  # and the same row
    with keypad.KeyMatrix(**MATRIX) as keys:
        assert keys.key_count == 6
        wait(1)
        assert taken(keys.events) == [
            (2, "down", 120),
            (5, "down", 220),
            # Three corners of a rectangle close the fourth, without diodes; one scan's events stand in the keys' order.
            (0, "down", 260),
            (3, "down", 260),
            (0, "up", 320),
            (5, "up", 320),
            (3, "up", 360),
            (2, "up", 420),
        ]


def test_matrix_the_other_way_round(board, keypad, wait):
    board.close("R1", "C1", at=0.101, hold=0.1)
    with keypad.KeyMatrix(columns_to_anodes=False, interval=0.01, debounce_threshold=2, **MATRIX) as keys:
        wait(1)
        assert taken(keys.events) == [(4, "down", 120), (4, "up", 220)]


def test_matrix_key_held_at_the_start_and_reset(board, keypad, wait):
    board.close("R1", "C1", at=0, hold=0.3)
    wait(0.01)
    keys = keypad.KeyMatrix(**MATRIX)
    wait(0.1)
    assert taken(keys.events) == []
    keys.reset()
    wait(1)
    assert taken(keys.events) == [(4, "down", 100), (4, "up", 300)]
    keys.deinit()
    board.close("R1", "C1", at=1.1)
    wait(2)
    assert all(board[pin].edges[-1][1] is None for pin in ("R0", "R1"))


def test_an_idle_hour_takes_no_time(board, keypad):
    began = time.perf_counter()
    result = board.run(
        """
        import keypad, time
        with keypad.Keys(["D1"], value_when_pressed=False) as keys, keypad.KeyMatrix(["R0"], ["C0"]) as matrix:
            for _ in range(60):
                time.sleep(60)
                assert not keys.events and not matrix.events
        """,
        seconds=4000,
    )
    assert result.ended == "returned" and result.seconds == 3600
    assert time.perf_counter() - began < 60  # on whatever machine this is


def test_keys_do_not_hide_that_a_program_is_stuck(board, keypad):
    with pytest.raises(StuckError, match="an event|wait"):
        board.run("""
            import asyncio, keypad

            async def main():
                with keypad.Keys(["D1"], value_when_pressed=False) as keys:
                    await asyncio.Event().wait()

            asyncio.run(main())
        """)
