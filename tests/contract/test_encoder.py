"""IncrementalEncoder: whole steps either way, and none lost while the program is busy."""

import random


def test_it_counts_detents_either_way(harness):
    harness.turn("D4", "D5", 3, at=0.1, rate=10)
    harness.turn("D4", "D5", -5, at=1, rate=10)
    result = harness.run(
        """
        knob = IncrementalEncoder(board.D4, board.D5)
        print(knob.position)
        await sleep(0.9)
        print(knob.position)
        await sleep(1)
        print(knob.position)
        """
    )
    assert result.lines == ["0", "3", "-2"]


def test_a_blocked_program_loses_no_step(harness):
    harness.turn("D4", "D5", 500, at=0.1, rate=1000)
    result = harness.run(
        """
        import time
        knob = IncrementalEncoder(board.D4, board.D5)
        time.sleep(1)
        print(knob.position)
        """
    )
    assert result.lines == ["500"]


def test_divisor_makes_finer_steps(harness):
    harness.turn("D4", "D5", 3, at=0.1)
    harness.turn("D6", "D7", 3, at=0.1)
    result = harness.run(
        """
        two, one = IncrementalEncoder(board.D4, board.D5, 2), IncrementalEncoder(board.D6, board.D7, divisor=1)
        await sleep(1)
        print(two.position, one.position)
        refused(IncrementalEncoder, board.D8, board.D9, 3)
        """
    )
    assert result.lines == ["6 12", "ValueError divisor=3: it is 1, 2 or 4"]


def test_changed_returns_at_once_if_it_differs_from_what_it_returned_last(harness):
    harness.turn("D4", "D5", 2, at=0.2, rate=10)
    harness.turn("D4", "D5", 1, at=1)
    result = harness.run(
        """
        knob = IncrementalEncoder(board.D4, board.D5)
        now(await knob.changed())
        now(await knob.changed())
        await sleep_ms(2000 - ticks_ms() + start)
        now(await knob.changed())
        knob.position = 10
        now(await knob.changed())
        index, _ = await race(knob.changed(), sleep(1))
        now(index)
        """
    )
    harness.same(result.notes, [(275, "1"), (375, "2"), (2000, "3"), (2000, "10"), (3000, "1")])


def test_a_knob_that_trembles_at_a_detent_stays_on_its_number(harness):
    harness.turn("D4", "D5", 2, at=0.1, rate=10)
    for n in range(50):
        harness.drive("D5", [(1 + n / 100, 0), (1.005 + n / 100, None)])
        harness.drive("D4", [(2 + n / 100, 0), (2.005 + n / 100, None)])
    result = harness.run(
        """
        knob = IncrementalEncoder(board.D4, board.D5)
        while True:
            print(await knob.changed())
        """,
        seconds=3,
    )
    assert result.lines == ["1", "2"]


def test_turning_to_and_fro_ends_where_it_should(harness):
    chance = random.Random(harness.seed)
    at, position = 0.1, 0
    for _ in range(30):
        steps = chance.choice((-3, -2, -1, 1, 2, 3))
        harness.turn("D4", "D5", steps, at=at, rate=100)
        at += 0.05
        position += steps
    result = harness.run(
        """
        knob = IncrementalEncoder(board.D4, board.D5)
        await sleep(3)
        print(knob.position)
        """
    )
    assert result.lines == [str(position)]


def test_deinit_gives_both_pins_back_and_tells_the_tasks_that_wait(harness):
    result = harness.run(
        """
        knob = IncrementalEncoder(board.D4, board.D5)
        async def wait():
            try:
                await knob.changed()
            except ValueError as error:
                print(type(error).__name__)
        task = create_task(wait())
        await sleep(0.1)
        knob.deinit()
        await task
        IncrementalEncoder(board.D5, board.D4)
        """
    )
    assert result.lines == ["PinError"]
