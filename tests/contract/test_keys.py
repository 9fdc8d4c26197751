"""Keys and their events: alternation, keys that are down at the start, reset, and a queue that is full."""

import pytest


def test_a_key_that_is_down_at_the_start_gives_no_lone_release(harness):
    harness.press("D3", at=0, hold=0.2)
    harness.press("D3", at=0.5, hold=0.2)
    result = harness.run(
        """
        keys = Keys([board.D3])
        print(keys[0])
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    assert result.lines == ["True"]
    harness.same(result.notes, [(500, "press 0"), (700, "release 0")])


def test_reset_asks_for_keys_that_are_held(harness):
    harness.press("D3", at=0, hold=0.4)
    harness.press("D4", at=0.1, hold=0.05)
    result = harness.run(
        """
        keys = Keys([board.D3, board.D4])
        await sleep(0.2)
        keys.reset()
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    harness.same(result.notes, [(200, "press 0"), (400, "release 0")])


def test_value_when_pressed_turns_the_levels_round(harness):
    if not harness.pull_down:
        pytest.skip("this board's pins have no resistors to ground")
    harness.press("D3", at=0.1, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3], value_when_pressed=True)
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    harness.same(result.notes, [(100, "press 0"), (200, "release 0")])


def test_several_keys_are_told_in_the_order_of_their_times(harness):
    harness.press("D3", at=0.1, hold=0.3)
    harness.press("D4", at=0.2, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3, board.D4])
        print(keys.key_count, len(keys))
        async for event in keys.events:
            tell(event)
        """,
        seconds=1,
    )
    assert result.lines == ["2 2"]
    harness.same(result.notes, [(100, "press 0"), (200, "press 1"), (300, "release 1"), (400, "release 0")])


def test_a_full_queue_drops_the_newest_and_is_in_step_again_with_room(harness):
    harness.press("D3", at=0.1, hold=0.1)
    harness.press("D3", at=0.3, hold=0.1)  # its press finds the queue full, and so does its release
    harness.press("D3", at=0.5, hold=0.5)
    result = harness.run(
        """
        keys = Keys([board.D3], max_events=2)
        await sleep(0.6)
        print(keys.events.overflowed, len(keys.events), keys[0])
        tell(keys.events.get())
        tell(keys.events.get())
        tell(keys.events.get())  # it is down now: that is told as soon as there is room
        print(keys.events.get())
        await keys.events.wait()
        tell(keys.events.get())
        print(keys.events.overflowed)
        keys.events.clear()
        print(keys.events.overflowed)
        """
    )
    assert result.lines == ["True 2 True", "None", "True", "False"]
    harness.same(result.notes, [(100, "press 0"), (200, "release 0"), (500, "press 0"), (1000, "release 0")])


def test_a_dropped_release_comes_when_there_is_room(harness):
    harness.press("D3", at=0.1, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3], max_events=1)
        await sleep(0.5)
        print(keys[0], keys.events.overflowed)
        tell(keys.events.get())
        tell(keys.events.get())
        """
    )
    assert result.lines == ["False True"]
    harness.same(result.notes, [(100, "press 0"), (200, "release 0")])


def test_being_back_in_step_makes_no_press_of_a_key_that_was_down_at_the_start(harness):
    harness.press("D3", at=0, hold=3)
    harness.press("D4", at=0.1, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3, board.D4], max_events=1)
        await sleep(0.5)
        while keys.events:
            tell(keys.events.get())
        """
    )
    harness.same(result.notes, [(100, "press 1"), (200, "release 1")])


def test_clearing_forgets_events_and_stays_in_step(harness):
    harness.press("D3", at=0.1, hold=0.4)
    harness.press("D3", at=0.7, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3])
        await sleep(0.3)
        keys.events.clear()
        print(bool(keys.events), keys[0])
        await sleep(0.7)
        while keys.events:
            tell(keys.events.get())
        """
    )
    assert result.lines == ["False True"]
    harness.same(result.notes, [(700, "press 0"), (800, "release 0")])


def test_a_release_that_was_cleared_is_made_good_at_the_next_press(harness):
    harness.press("D3", at=0.1, hold=0.2)
    harness.press("D3", at=0.7, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3])
        await keys.events.wait()
        tell(keys.events.get())
        await sleep(0.3)
        keys.events.clear()
        print(len(keys.events))
        await sleep(0.6)
        while keys.events:
            tell(keys.events.get())
        """
    )
    assert result.lines == ["0"]
    harness.same(result.notes, [(100, "press 0"), (700, "release 0"), (700, "press 0"), (800, "release 0")])


def test_queues_remember_and_give_each_event_to_one_consumer(harness):
    for n in range(10):
        harness.press("D3", at=0.1 + n / 10, hold=0.05)
    result = harness.run(
        """
        keys = Keys([board.D3])
        await sleep(2)
        got = []
        async def consume(name):
            async for event in keys.events:
                got.append(event.timestamp)
                await sleep(0.1)
        tasks = [create_task(consume(n)) for n in range(3)]
        await sleep(2)
        print(len(got), len(set(got)))
        """
    )
    assert result.lines == ["20 20"]


def test_get_into_fills_an_event_and_says_whether_there_was_one(harness):
    harness.press("D3", at=0.1, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3])
        event = KeyEvent()
        print(keys.events.get_into(event), keys.events.get())
        await sleep(0.5)
        print(keys.events.get_into(event), event.key_number, event.pressed, event.released)
        note(event.timestamp, "press")
        """
    )
    assert result.lines == ["False None", "True 0 True False"]
    harness.same(result.notes, [(100, "press")])


def test_cancelling_a_wait_for_an_event_loses_none(harness):
    harness.press("D3", at=0.1, hold=0.05)
    result = harness.run(
        """
        keys = Keys([board.D3])
        async def take():
            async for event in keys.events:
                tell(event)
        # Cancelled at the very moment at which the event comes, too.
        for ms in (50, 60, 10, 10, 30, 10):
            task = create_task(take())
            await sleep_ms(ms)
            task.cancel()
        while keys.events:
            tell(keys.events.get())
        """
    )
    assert result.words == ["press 0", "release 0"]


def test_deinit_gives_the_pins_back_and_keeps_what_was_told(harness):
    harness.press("D3", at=0.1, hold=0.1)
    result = harness.run(
        """
        with Keys([board.D3]) as keys:
            await sleep(0.5)
        print(len(keys.events))
        tell(keys.events.get())
        refused(keys.reset)
        DigitalIn(board.D3)
        """
    )
    assert result.lines == ["2", "PinError this Keys was used after deinit(); make a new one"]
    harness.same(result.notes, [(100, "press 0")])


def test_a_queue_without_room_and_keys_without_pins_are_refused(harness):
    result = harness.run(
        """
        refused(Keys, [board.D3], max_events=0)
        refused(Keys, [])
        Keys([board.D3])
        """
    )
    assert result.lines == [
        "ValueError max_events=0: the queue needs room for at least one event",
        "ValueError Keys needs at least one pin",
    ]


def test_an_overrun_of_the_ring_is_counted_and_levels_are_read_afresh(harness):
    if not harness.ring:
        pytest.skip("this port has no ring; what it has is tested beside it")
    # Too many edges on one pin, while the program is busy: they push the release of the other out of the ring.
    count = harness.ring + 172
    trace = [(0, 1)] + [(round(0.2 + n * 0.0001, 6), n % 2) for n in range(count)]
    harness.drive("D4", trace)
    harness.press("D3", at=0.1, hold=0.14)
    result = harness.run(
        """
        import time
        from coop.hal.edges import lost
        keys = Keys([board.D3, board.D4])
        before = lost()
        await sleep(0.15)
        time.sleep(%r)
        await sleep(0.1)
        print(lost() - before > 100, keys[0], keys[1])
        while keys.events:
            event = keys.events.get()
            if event.key_number == 0:
                print(event.pressed)
        """
        % (0.17 + count * 0.0001)
    )
    assert result.lines[-3:] == ["True False False", "True", "False"]
