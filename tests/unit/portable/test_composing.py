"""Whatever can be awaited can be given to gather, race, wait_for, create_task and TaskGroup."""

from virtual import World, raises, run

import coop


def makers():
    event = coop.Event()
    event.set()
    flag = coop.ThreadSafeFlag()
    flag.set()
    queue = coop.Queue()
    queue.put_nowait("item")
    ticks = coop.every(0.01)

    async def own():
        return "own"

    return [
        (lambda: coop.sleep_ms(1), None),
        (lambda: coop.sleep(0), None),
        (event.wait, True),
        (flag.wait, None),
        (coop.Lock().acquire, True),
        (coop.Semaphore().acquire, True),
        (queue.get, "item"),
        (lambda: coop.Queue().put(1), None),
        (coop.Queue().join, None),
        (lambda: coop.gather(coop.sleep(0), own()), [None, "own"]),
        (lambda: coop.race(own(), coop.sleep(9)), (0, "own")),
        (lambda: coop.wait_for(own(), 1), "own"),
        (lambda: coop.wait_for(coop.sleep(0), 1), None),
        (ticks.__anext__, 1),
        (lambda: coop.create_task(own()), "own"),
        (own, "own"),
    ]


def each(check):
    for i in range(len(makers())):
        make, value = makers()[i]
        got = run(check(make))
        assert got == value, (i, got, value)


def test_await():
    async def check(make):
        return await make()

    each(check)


def test_gather():
    async def check(make):
        return (await coop.gather(coop.sleep(0), make(), coop.sleep_ms(1)))[1]

    each(check)


def test_race():
    async def check(make):
        index, value = await coop.race(coop.sleep(100), make(), coop.sleep(100))
        assert index == 1
        return value

    each(check)


def test_wait_for():
    async def check(make):
        return await coop.wait_for(make(), 50)

    each(check)


def test_create_task():
    async def check(make):
        return await coop.create_task(make())

    each(check)


def test_task_group():
    async def check(make):
        async with coop.TaskGroup() as group:
            task = group.create_task(make())
        return task.result()

    each(check)


def test_run_itself():
    for i in range(len(makers()) - 2):
        make, value = makers()[i]
        got = run(make())
        assert got == value, (i, got, value)


def test_calling_changes_nothing_until_it_is_awaited():
    lock, queue = coop.Lock(), coop.Queue()

    async def main():
        a, b = lock.acquire(), queue.put(1)
        state = lock.locked(), queue.qsize()
        await coop.gather(a, b)
        return state, (lock.locked(), queue.qsize())

    assert run(main()) == ((False, 0), (True, 1))


def test_gather_results_and_errors():
    async def fails():
        raise ValueError("no")

    async def main():
        results = await coop.gather(coop.sleep_ms(2), fails(), return_exceptions=True)
        assert results[0] is None and isinstance(results[1], ValueError)
        try:
            await coop.gather(coop.sleep_ms(2), fails())
        except ValueError:
            return "raised"

    assert run(main()) == "raised"


def test_race_first_of_several_that_tie():
    async def main():
        return await coop.race(coop.sleep_ms(5), coop.sleep_ms(5), coop.sleep_ms(5))

    assert run(main()) == (0, None)


def test_race_the_losers_have_finished():
    log = []

    async def loser():
        try:
            await coop.sleep(100)
        finally:
            await coop.sleep_ms(20)
            log.append("finished")

    world = World()

    async def main():
        result = await coop.race(loser(), coop.sleep_ms(5))
        return result, list(log)

    assert world.run(main()) == ((1, None), ["finished"])


def test_race_a_loser_takes_no_item():
    queue = coop.Queue()

    async def main():
        await coop.race(queue.get(), coop.sleep_ms(5))
        queue.put_nowait(1)
        await coop.sleep_ms(5)
        return queue.qsize()

    assert run(main()) == 1

    async def tie():
        # The item comes in the very pass in which the sleep ends.
        async def put():
            await coop.sleep_ms(5)
            queue.put_nowait(2)

        coop.create_task(put())
        index, value = await coop.race(coop.sleep_ms(5), queue.get())
        return index, queue.qsize() + (index == 1)

    queue.get_nowait()
    index, items = run(tie())
    assert items == 1, (index, items)


def test_a_group_of_errors():
    async def fails(text):
        raise ValueError(text)

    async def main():
        async with coop.TaskGroup() as group:
            group.create_task(fails("a"))
            group.create_task(coop.sleep(100))

    error = raises(coop.ExceptionGroup, lambda: run(main()))
    assert [str(e) for e in error.exceptions] == ["a"]


def test_a_limit_around_everything():
    async def main():
        for make in (
            lambda: coop.sleep(100),
            coop.Event().wait,
            coop.Queue().get,
            lambda: coop.gather(coop.sleep(100)),
            lambda: coop.race(coop.sleep(100)),
            coop.ThreadSafeFlag().wait,
        ):
            try:
                await coop.wait_for(make(), 0.01)
            except coop.TimeoutError:
                continue
            raise AssertionError("no TimeoutError")

    run(main())
