"""Time: never early, never wrapped, in order."""

from virtual import BOARD, MS, World, raises, run

import coop
from coop.loop import loop
from coop.platform import EXTRA, HZ


def test_a_sleep_is_never_early_and_at_most_a_tick_late():
    for ms in (1, 2, 3, 5, 7, 10, 99, 100, 333, 999, 1000, 60000):
        world = World()

        async def main(ms=ms):
            await coop.sleep(ms / 1000)

        world.run(main())
        assert ms * MS <= world.now <= ms * MS + EXTRA, (ms, world.now)


def test_every_whole_millisecond_of_the_first_second():
    world = World()

    async def main():
        for ms in range(1, 1001):
            before = world.now
            await coop.sleep(ms / 1000)
            assert ms * MS <= world.now - before <= ms * MS + EXTRA, (ms, world.now - before)

    world.run(main())


def test_less_than_a_tick_is_no_sleep_0():
    world = World()

    async def main():
        await coop.sleep(0.0002)

    world.run(main())
    assert world.now >= HZ * 0.0002, world.now


async def all_of(coros):
    # Not as arguments: a Pico's stack has no room for a hundred of those.
    for task in [coop.create_task(coro) for coro in coros]:
        await task


def test_equal_deadlines_wake_in_the_order_in_which_they_were_set():
    log = []

    async def sleeper(name):
        await coop.sleep_ms(10)
        log.append(name)

    run(all_of([sleeper(n) for n in range(50)]))
    assert log == list(range(50)), log


def test_deadlines_wake_in_order():
    log = []

    async def sleeper(ms):
        await coop.sleep_ms(ms)
        log.append(ms)

    times = [(n * 37) % 101 for n in range(101)]
    run(all_of([sleeper(ms) for ms in times]))
    assert log == sorted(times), log


def test_a_sleep_of_a_year():
    world = World()
    year = 365 * 24 * 3600

    async def main():
        await coop.sleep(year)

    world.run(main())
    assert 0 <= world.total() - year * HZ <= EXTRA, world.total()


def test_an_endless_sleep_ends_when_it_is_cancelled():
    async def main():
        return await coop.race(coop.sleep(float("inf")), coop.sleep_ms(5))

    assert run(main()) == (1, None)


def test_nan_is_a_value_error():
    async def main():
        await coop.sleep(float("nan"))

    raises(ValueError, lambda: run(main()), "Invalid delay")


def test_100000_limits_that_end_early_leave_no_timer():
    lengths = []

    async def main():
        task = coop.create_task(coop.sleep(3600))
        await coop.sleep(0)
        before = len(loop.heap)
        for _ in range(10000 if BOARD else 100000):
            await coop.wait_for(nothing(), 60)
            if len(loop.heap) > before + 2:
                lengths.append(len(loop.heap))
        task.cancel()
        return before, len(loop.heap)

    async def nothing():
        pass

    before, after = run(main())
    assert not lengths and after <= before + 1, (lengths[:3], before, after)


def test_cancelled_sleeps_leave_the_timers():
    async def main():
        for _ in range(100):
            tasks = [coop.create_task(coop.sleep(60)) for _ in range(10)]
            await coop.sleep(0)
            for task in tasks:
                task.cancel()
            await coop.sleep(0)
        return len(loop.heap)

    assert run(main()) <= 20


def test_every_ticks_on_a_grid():
    world = World()
    seen = []

    async def main():
        async for n in coop.every(0.1):
            seen.append((n, world.ms()))
            await coop.sleep_ms(30)
            if n == 5:
                break

    world.run(main())
    assert seen == [(n, 100 * n) for n in range(1, 6)], seen


def test_every_skips_ticks_that_were_missed():
    world = World()
    seen = []

    async def main():
        async for n in coop.every(0.1):
            seen.append((n, world.ms()))
            if n == 2:
                world.now += 350 * MS
            if n >= 8:
                break

    world.run(main())
    assert seen[:2] == [(1, 100), (2, 200)] and seen[2] in ((5, 550), (6, 600)), seen
    assert seen[-1] == (8, 800), seen
    assert [ms for n, ms in seen[3:]] == [100 * n for n, _ in seen[3:]], seen


def test_every_after_a_very_long_gap():
    world = World()
    seen = []

    async def main():
        async for n in coop.every(0.01):
            seen.append((n, world.ms()))
            if n == 1:
                world.now += 3600 * HZ
            elif len(seen) == 4:
                break

    world.run(main())
    assert 3600000 <= seen[1][1] <= 3600021 and seen[3][0] - seen[1][0] == 2, seen
    assert seen[3][1] == seen[3][0] * 10, seen


def test_every_keeps_periods_that_are_no_whole_tick():
    world = World()

    async def main():
        async for n in coop.every(1 / 3):
            if n == 300:
                return world.now

    assert abs(world.run(main()) - 100 * HZ) <= HZ // 1000 + 1, world.now


def test_every_does_not_wait_longer_when_it_is_cancelled_and_goes_on():
    world = World()
    seen = []

    async def main():
        ticks = coop.every(0.1)
        ticks.__aiter__()
        for _ in range(3):
            index, n = await coop.race(coop.sleep_ms(60), ticks.__anext__())
            seen.append((index, n, world.ms()))

    world.run(main())
    late = EXTRA  # of a sleep, on boards
    assert seen[0][0] == 0 and seen[1] == (1, 1, 100) and seen[2][0] == 0, (seen, late)


def test_every_starts_at_its_loop():
    world = World()

    async def main():
        ticks = coop.every(1)
        await coop.sleep(5)
        start = world.now
        async for _ in ticks:
            return world.now - start

    assert world.run(main()) == HZ


def test_a_limit_that_is_past_ends_at_once():
    world = World()

    async def main():
        try:
            async with coop.timeout(-5):
                await coop.sleep(10)
        except coop.TimeoutError:
            return world.ms()

    assert world.run(main()) == 0
