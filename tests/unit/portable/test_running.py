"""run() and step(): what they return and raise, and that they leave nothing behind; and bad input."""

from virtual import BOARD, Reports, World, raises, run

import coop
from coop.loop import loop


async def gives(value, ms=0):
    await coop.sleep_ms(ms)
    return value


def test_run_returns_what_the_coroutine_returns():
    assert run(gives(5)) == 5
    assert run(gives(1, 20), gives(2, 10)) == [1, 2]
    assert run(coop.sleep_ms(5)) is None


def test_run_raises_what_the_coroutine_raises_and_ends_the_others():
    log = []

    async def other():
        try:
            await coop.sleep(100)
        finally:
            await coop.sleep(1)
            log.append("finished")

    async def main():
        await coop.sleep(1)
        raise ValueError("main")

    raises(ValueError, lambda: run(main(), other()), "main")
    assert log == ["finished"] and not loop.tasks


def test_tasks_that_still_run_are_cancelled_and_finish():
    log = []

    async def other():
        try:
            await coop.sleep(100)
        finally:
            await coop.sleep(1)
            coop.create_task(made_in_finally())
            log.append("finished")

    async def made_in_finally():
        log.append("made")
        try:
            await coop.sleep(100)
        finally:
            await coop.sleep(1)
            log.append("finished too")

    async def main():
        coop.create_task(other())
        await coop.sleep(1)

    world = World()
    world.run(main())
    assert "finished" in log and not loop.tasks and not loop.heap and not loop.ready, log
    assert ("made" in log) == ("finished too" in log), log
    assert world.ms() <= 5000


def test_what_a_finally_raises_at_the_end_is_reported():
    async def other():
        try:
            await coop.sleep(100)
        finally:
            raise ValueError("in finally")

    async def main():
        coop.create_task(other())
        await coop.sleep(1)
        return 5

    with Reports() as reports:
        assert run(main()) == 5
    assert [str(error) for _, error in reports] == ["in finally"], reports


def test_a_task_that_will_not_end_is_reported_and_closed():
    async def stubborn():
        while True:
            try:
                await coop.Event().wait()
            except coop.CancelledError:
                pass

    async def main():
        coop.create_task(stubborn(), name="stubborn")
        await coop.sleep(1)
        return 5

    with Reports() as reports:
        assert run(main()) == 5
    assert reports and reports[0][0] == "stubborn", reports
    assert not loop.tasks


def test_run_inside_run():
    async def main():
        inner = gives(1)
        try:
            coop.run(inner)
        except RuntimeError as error:
            return str(error)

    assert "inside" in run(main())
    assert run(gives(3)) == 3


def test_step_inside_run():
    async def main():
        try:
            coop.step()
        except RuntimeError as error:
            return str(error)

    assert "coop.sleep(0)" in run(main())


def test_nothing_to_run():
    raises(RuntimeError, coop.run, "nothing to run", "run(main())")


def test_run_without_arguments_runs_what_is_there():
    log = []

    async def task():
        await coop.sleep(1)
        log.append("ran")

    coop.create_task(task())
    World().run()
    assert log == ["ran"]


def test_a_plain_function_is_a_type_error_that_says_what_to_write():
    def plain():
        pass

    async def correct():
        pass

    for wrong in (plain, correct):
        raises(TypeError, lambda wrong=wrong: run(wrong), "is a function", "()")
        raises(TypeError, lambda wrong=wrong: coop.create_task(wrong), "is a function", "()")
    raises(TypeError, lambda: run(5), "cannot be awaited", "5")
    assert run(gives(4)) == 4


def test_step_does_what_is_due():
    world = World()
    log = []

    async def task():
        for n in range(3):
            log.append(n)
            await coop.sleep_ms(10)

    coop.create_task(task())
    world.step()
    assert log == [0]
    world.step()
    assert log == [0]
    world.step(25)
    assert log == [0, 1, 2], log
    world.step(100)
    assert not loop.tasks and not loop.running


def test_step_reports_errors():
    async def bad():
        raise ValueError("bad")

    coop.create_task(bad())
    with Reports() as reports:
        World().step()
    assert [str(error) for _, error in reports] == ["bad"]


def test_bad_periods():
    for period in (0, -1, float("nan"), float("inf")):
        raises(ValueError, lambda period=period: coop.every(period), "every(")


def test_gather_and_race_of_nothing():
    raises(ValueError, coop.gather, "gather()", "at least one")
    raises(ValueError, coop.race, "race()", "at least one")


def test_bad_sizes():
    raises(ValueError, lambda: coop.Queue(-1), "Queue(", "0 for no limit")
    raises(ValueError, lambda: coop.Semaphore(-1), ">= 0")
    raises(ValueError, lambda: coop.Barrier(0), ">= 1")


def test_releasing_what_is_not_held():
    raises(RuntimeError, coop.Lock().release, "not acquired")
    raises(ValueError, coop.BoundedSemaphore(1).release, "too many")
    raises(ValueError, coop.Queue().task_done, "too many")
    raises(RuntimeError, coop.Condition().notify, "un-acquired")


def test_results_of_a_task_that_is_not_done():
    async def main():
        task = coop.create_task(gives(1), name="late")
        raises(coop.InvalidStateError, task.result, "late", "await")
        raises(coop.InvalidStateError, task.exception, "late")
        await task
        assert task.result() == 1 and task.exception() is None and task.done() and not task.cancelled()
        assert not task.cancel()

    run(main())


def test_a_task_that_awaits_itself():
    async def main():
        try:
            await coop.current_task()
        except RuntimeError as error:
            return str(error)

    assert "itself" in run(main())


def test_awaiting_something_that_is_not_ours():
    class Odd:
        def __iter__(self):
            yield self

        __await__ = __iter__

    async def main():
        try:
            await Odd()
        except RuntimeError as error:
            return str(error)

    assert "not coop's" in run(main())


def test_outside_of_run():
    if BOARD:
        return
    import asyncio

    async def main():
        await coop.sleep(1)

    raises(RuntimeError, lambda: asyncio.run(main()), "coop.run(")

    async def limit():
        async with coop.timeout(1):
            pass

    raises(RuntimeError, lambda: asyncio.run(limit()), "coop.run(")

    async def group():
        async with coop.TaskGroup():
            pass

    raises(RuntimeError, lambda: asyncio.run(group()), "coop.run(")
    assert coop.current_task() is None


def test_current_and_all_tasks():
    async def main():
        me = coop.current_task()
        other = coop.create_task(gives(1), name="other")
        assert coop.all_tasks() == {me, other}
        await other
        assert coop.all_tasks() == {me}
        return me.name

    assert run(main()).endswith("main")
