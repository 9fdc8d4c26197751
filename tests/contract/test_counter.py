"""Counter: it counts in the interrupt, and take() loses nothing."""

import random


def pulses(n, start=0.1, period=0.002):
    """A trace of n pulses to low."""
    trace = [(0, 1)]
    for i in range(n):
        trace += [(round(start + i * period, 7), 0), (round(start + (i + 0.5) * period, 7), 1)]
    return trace


def test_it_counts_the_edges_that_were_asked_for(harness):
    for pin in ("D3", "D4", "D5"):
        harness.drive(pin, pulses(7))
    result = harness.run(
        """
        fall, rise = Counter(board.D3), Counter(board.D4, Edge.RISE)
        both = Counter(board.D5, edge=Edge.RISE_AND_FALL)
        await sleep(1)
        print(fall.count, rise.count, both.count)
        """
    )
    assert result.lines == ["7 7 14"]


def test_a_blocked_program_loses_no_edge(harness):
    harness.drive("D3", pulses(1000, period=0.0005))
    result = harness.run(
        """
        import time
        counter = Counter(board.D3)
        time.sleep(1)
        print(counter.count, counter.take(), counter.count)
        """
    )
    assert result.lines == ["1000 1000 0"]


def test_take_in_the_midst_of_edges_loses_none(harness):
    chance = random.Random(harness.seed)
    n = 200 if harness.slow else 2000
    harness.drive("D3", pulses(n, period=0.0007 + chance.random() / 1000))
    result = harness.run(
        """
        counter = Counter(board.D3)
        total = 0
        async def take(period):
            nonlocal total
            async for _ in every(period):
                total += counter.take()
        tasks = [create_task(take(period)) for period in (0.0007, 0.001, 0.013)]
        await sleep(%g)
        print(total + counter.take())
        """
        % (n / 400)
    )
    assert result.lines == [str(n)]


def test_wait_returns_when_the_count_is_reached_and_consumes_nothing(harness):
    harness.drive("D3", pulses(5, start=0.1, period=0.1))
    result = harness.run(
        """
        counter = Counter(board.D3)
        async def wait(n):
            await counter.wait(n)
            now(n, counter.count)
        await gather(wait(3), wait(1), wait(3))
        await counter.wait(2)
        now(2, counter.count)
        counter.take()
        await wait(2)
        """
    )
    expected = [(100, "1 1"), (300, "3 3"), (300, "3 3"), (300, "2 3"), (500, "2 2")]
    harness.same(result.notes, expected)


def test_cancelling_a_wait_leaves_the_count(harness):
    harness.drive("D3", pulses(3, start=0.1, period=0.1))
    result = harness.run(
        """
        counter = Counter(board.D3)
        index, _ = await race(counter.wait(3), sleep(0.15))
        print(index, counter.count)
        index, _ = await race(counter.wait(3), sleep(1))
        now(index, counter.count)
        """
    )
    assert result.lines == ["1 1"]
    harness.same(result.notes, [(300, "0 3")])


def test_reset_and_setting_the_count(harness):
    harness.drive("D3", pulses(4))
    result = harness.run(
        """
        counter = Counter(board.D3)
        await sleep(1)
        counter.count = 10
        print(counter.count)
        counter.reset()
        print(counter.count)
        """
    )
    assert result.lines == ["10", "0"]


def test_deinit_gives_the_pin_back_and_tells_the_tasks_that_wait(harness):
    result = harness.run(
        """
        counter = Counter(board.D3, pull=Pull.UP)
        async def wait():
            try:
                await counter.wait(1)
            except ValueError as error:
                print(type(error).__name__)
        task = create_task(wait())
        await sleep(0.1)
        counter.deinit()
        await task
        refused(counter.take)
        Counter(board.D3)
        """
    )
    assert result.lines == ["PinError", "PinError this Counter was used after deinit(); make a new one"]


def test_wrong_arguments_are_refused(harness):
    result = harness.run(
        """
        refused(Counter, board.D3, "fall?")
        refused(Counter, board.D3, pull=3)
        Counter(board.D3)
        """
    )
    assert result.lines == [
        "ValueError edge='fall?': it is Edge.RISE, Edge.FALL or Edge.RISE_AND_FALL",
        "ValueError pull=3: it is Pull.UP, Pull.DOWN or None",
    ]
