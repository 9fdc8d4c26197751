"""Nothing is silent: exceptions that nobody awaits, forgotten awaits, tasks that wait for nothing."""

from virtual import BOARD, Reports, World, raises, run

import coop


async def fails(text="it failed"):
    raise ValueError(text)


def test_a_task_that_dies_is_reported_at_once_with_its_name():
    world = World()
    at = []

    class Noting(Reports):
        def _add(self, task, error):
            at.append(world.ms())
            Reports._add(self, task, error)

    async def main():
        coop.create_task(fails(), name="reader")
        await coop.sleep_ms(100)

    with Noting() as reports:
        world.run(main())
    assert [(name, str(error)) for name, error in reports] == [("reader", "it failed")], reports
    assert at == [0], at


def test_a_task_that_is_awaited_is_not_reported():
    async def main():
        task = coop.create_task(fails())
        try:
            await task
        except ValueError as error:
            return str(error)

    with Reports() as reports:
        assert run(main()) == "it failed"
    assert reports == []


def test_the_name_is_the_coroutines_without_another():
    async def main():
        coop.create_task(fails())
        await coop.sleep(0)
        await coop.sleep(0)

    with Reports() as reports:
        run(main())
    assert reports[0][0].endswith("fails"), reports


def test_a_loser_of_a_race_that_raises_is_reported():
    async def loser():
        try:
            await coop.sleep(10)
        finally:
            raise ValueError("in finally")

    async def main():
        return await coop.race(loser(), coop.sleep_ms(1))

    with Reports() as reports:
        assert run(main()) == (1, None)
    assert [str(error) for _, error in reports] == ["in finally"], reports


def forgets(body, what):
    async def main():
        await coop.sleep(0)
        await body()

    return raises(RuntimeError, lambda: run(main()), "forgot `await`", what, "main")


def test_a_forgotten_sleep_in_a_loop():
    async def body():
        while True:
            coop.sleep(5)

    forgets(body, "sleep()")


def test_a_forgotten_sleep_0_in_a_loop():
    async def body():
        while True:
            coop.sleep(0)

    forgets(body, "sleep()")


def test_a_forgotten_sleep_in_a_task_that_ends():
    async def body():
        coop.sleep(5)

    forgets(body, "sleep()")


def test_a_forgotten_sleep_before_another_await():
    async def body():
        coop.sleep(5)
        await coop.sleep(0)
        raise ValueError("it went on")

    forgets(body, "sleep()")


def test_a_forgotten_await_before_the_same_again():
    event = coop.Event()
    event.set()
    for make, what in ((lambda: coop.sleep(0), "sleep()"), (lambda: coop.sleep(5), "sleep()"), (event.wait, "Event")):

        async def body(make=make):
            make()
            await make()
            await coop.sleep(0)
            raise ValueError("it went on")

        forgets(body, what)


def test_a_forgotten_await_after_one_that_is_awaited():
    async def body():
        first = coop.sleep(0)
        coop.sleep(5)
        await first
        raise ValueError("it went on")

    if BOARD:  # CPython: the coroutine is dropped at once, and this is as the other tests
        forgets(body, "sleep()")


def test_awaiting_the_same_thing_twice():
    async def main():
        kept = coop.sleep(0), coop.sleep(1)
        await kept[0]
        await kept[1]
        await kept[1]

    raises(RuntimeError, lambda: run(main()), "await")


def test_a_forgotten_await_of_every_kind():
    event, lock, queue, semaphore = coop.Event(), coop.Lock(), coop.Queue(1), coop.Semaphore()
    condition, barrier, flag = coop.Condition(), coop.Barrier(2), coop.ThreadSafeFlag()

    async def nothing():
        pass

    kinds = (
        (lambda: coop.sleep_ms(5), "sleep"),
        (event.wait, "Event.wait()"),
        (flag.wait, "ThreadSafeFlag.wait()"),
        (lock.acquire, "acquire"),
        (semaphore.acquire, "acquire"),
        (queue.get, "get"),
        (lambda: queue.put(1), "put"),
        (queue.join, "join"),
        (condition.wait, "wait"),
        (barrier.wait, "wait"),
        (lambda: coop.gather(coop.sleep(0)), "gather"),
        (lambda: coop.race(coop.sleep(0)), "race"),
        (lambda: coop.wait_for(coop.sleep(0), 1), "wait_for"),
        (coop.every(1).__anext__, "every"),
    )
    for make, what in kinds:

        async def body(make=make):
            make()

        error = forgets(body, "")
        assert what in str(error) or BOARD, (what, str(error))


def test_a_forgotten_await_before_the_end_of_a_with_block():
    lock = coop.Lock()

    async def body():
        async with lock:
            coop.sleep(5)
        await coop.sleep(0)

    forgets(body, "sleep()")


def test_two_awaitables_awaited_in_the_other_order():
    world = World()

    async def main():
        a = coop.sleep_ms(100)
        b = coop.sleep_ms(5)
        await b
        first = world.now
        await a
        return first

    if BOARD:
        raises(RuntimeError, lambda: world.run(main()), "forgot `await`", "sleep()")
    else:
        assert world.run(main()) == 5000000


def test_two_awaitables_given_in_the_other_order():
    world = World()

    async def main():
        a = coop.sleep_ms(100)
        b = coop.sleep_ms(5)
        c = coop.sleep(0)
        return await coop.race(b, a), await coop.race(c, coop.sleep_ms(1)) if not BOARD else None

    # Never a silent mix-up: right, or an error.
    try:
        assert world.run(main())[0] == (0, None)
    except RuntimeError as error:
        assert BOARD and "forgot" in str(error), error


def test_stuck_says_who_waits_for_what():
    async def one():
        await coop.Event().wait()

    async def two():
        await coop.Queue().get()

    async def three():
        lock = coop.Lock()
        await lock.acquire()
        await lock.acquire()

    async def four():
        await coop.sleep(float("inf"))

    async def main():
        tasks = [
            coop.create_task(f(), name=f_name) for f, f_name in ((one, "1"), (two, "2"), (three, "3"), (four, "4"))
        ]
        await coop.sleep(1)
        await tasks[0]

    raises(
        coop.StuckError,
        lambda: run(main()),
        "'1' waits for Event.wait()",
        "'2' waits for Queue.get()",
        "'3' waits for Lock.acquire()",
        "'4' waits for an endless sleep",
        "waits for task '1' to end",
    )


def test_a_task_that_waits_for_hardware_is_not_stuck():
    world = World()
    flag = coop.ThreadSafeFlag()

    async def main():
        await flag.wait()

    world.at(10, flag.set)
    world.run(main())
    raises(coop.StuckError, lambda: World().run(main()), "ThreadSafeFlag.wait()")


def test_errors_of_callbacks_are_reported():
    async def nothing():
        pass

    def bad(task):
        raise ValueError("bad callback")

    async def main():
        task = coop.create_task(nothing())
        task.add_done_callback(bad)
        await task
        await coop.sleep(0)

    with Reports() as reports:
        run(main())
    assert [str(error) for _, error in reports] == ["bad callback"], reports
