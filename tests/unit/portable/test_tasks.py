"""Task: all that it can be asked and told."""

from virtual import BOARD, Reports, raises, run

import coop


async def gives(value):
    await coop.sleep(0)
    return value


async def fails():
    await coop.sleep(0)
    raise ValueError("no")


async def ended(task):
    try:
        await task
    except (Exception, coop.CancelledError):
        pass


def test_of_one_that_returned():
    async def main():
        task = coop.create_task(gives(5), name="five")
        assert task.name == "five" and not task.done() and not task.cancelled()
        assert await task == 5 and await task == 5  # as often as one likes
        assert task.done() and not task.cancelled() and task.result() == 5 and task.exception() is None
        assert not task.cancel() and task.cancelling() == 0

    run(main())


def test_of_one_that_raised():
    async def main():
        task = coop.create_task(fails())
        await ended(task)
        assert task.done() and not task.cancelled()
        assert isinstance(task.exception(), ValueError)
        raises(ValueError, task.result, "no")

    run(main())


def test_of_one_that_was_cancelled():
    async def main():
        task = coop.create_task(coop.sleep(9))
        await coop.sleep(0)
        assert task.cancel("enough") and task.cancelling() == 1
        await ended(task)
        assert task.done() and task.cancelled()
        for ask in (task.result, task.exception):
            try:
                ask()
            except coop.CancelledError as error:
                assert error.args == ("enough",), error.args
                continue
            raise AssertionError("no CancelledError")

    run(main())


def test_a_cancellation_that_is_taken_back_before_it_is_raised():
    async def main():
        me = coop.current_task()
        me.cancel()
        me.cancel()
        assert me.cancelling() == 2
        assert me.uncancel() == 1 and me.uncancel() == 0 and me.uncancel() == 0
        await coop.sleep(0)
        return "goes on"

    assert run(main()) == "goes on"


def test_callbacks():
    log = []

    async def main():
        task = coop.create_task(gives(1))
        never = lambda task: log.append("never")  # noqa: E731
        task.add_done_callback(lambda task: log.append(("first", task.result())))
        task.add_done_callback(never)
        task.add_done_callback(lambda task: log.append("last"))
        assert task.remove_done_callback(never) == 1 and task.remove_done_callback(never) == 0
        await task
        task.add_done_callback(lambda task: log.append("at once"))
        assert log[-1] == "at once"

    run(main())
    assert log == [("first", 1), "last", "at once"], log


def test_a_callback_takes_care_of_the_exception():
    seen = []

    async def main():
        task = coop.create_task(fails())
        task.add_done_callback(lambda task: seen.append(str(task.exception())))
        await coop.sleep(1)

    with Reports() as reports:
        run(main())
    assert seen == ["no"] and reports == [], (seen, reports)


def test_a_name_can_be_given_later_and_is_made_when_it_is_asked_for():
    made = []

    def name():
        made.append(1)
        return "made"

    async def main():
        task = coop.create_task(gives(1), name=name)
        assert made == []
        assert task.name == "made" and task.name == "made" and made == [1]
        task.name = "other"
        assert task.name == "other" and "other" in repr(task)
        await task

    run(main())


def test_there_is_nothing_else():
    async def main():
        task = coop.create_task(gives(1))
        raises(AttributeError, lambda: task.nonsense)
        await task

    run(main())


def test_calling_starts_nothing():
    log = []

    async def child():
        log.append("ran")

    event, lock, queue, semaphore = coop.Event(), coop.Lock(), coop.Queue(), coop.Semaphore()
    queue.put_nowait(1)
    kinds = (
        lambda: coop.gather(child(), child()),
        lambda: coop.race(child()),
        lambda: coop.wait_for(child(), 5),
        lock.acquire,
        semaphore.acquire,
        queue.get,
        lambda: coop.wait_for(event.wait(), 0.001),
    )

    async def main():
        for make in kinds:
            del log[:]
            tasks = coop.all_tasks()
            state = lock.locked(), semaphore.locked(), queue.qsize()
            made = make()
            assert log == [] and coop.all_tasks() == tasks
            assert state == (lock.locked(), semaphore.locked(), queue.qsize())
            try:
                await made
            except coop.TimeoutError:
                pass

    run(main())
    assert lock.locked() and semaphore.locked() and queue.empty()


def test_limits_that_are_no_numbers():
    nan = float("nan")

    async def main():
        raises(ValueError, lambda: coop.timeout(nan), "Invalid delay")
        aw = gives(1)
        raises(ValueError, lambda: coop.wait_for(aw, nan), "Invalid delay")
        aw.close()
        return await coop.wait_for(gives(2), float("inf")), await coop.wait_for(gives(3), None)

    assert run(main()) == (2, 3)


def test_a_group_raises_all_that_failed():
    async def fails_too():
        raise KeyError("k")

    async def main():
        async with coop.TaskGroup() as group:
            group.create_task(fails_too())
            group.create_task(fails())

    with Reports() as reports:
        error = raises(coop.ExceptionGroup, lambda: run(main()))
    assert isinstance(error.exceptions, tuple) and len(error.exceptions) >= 1 and reports == []
    assert not BOARD or isinstance(error, Exception)
