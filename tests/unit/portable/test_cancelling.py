"""Cancelling, as CPython's: nothing that a task waited on is damaged, and nobody else's wake-up is lost."""

from virtual import World, run

import coop


async def cancelled(task):
    try:
        await task
    except coop.CancelledError:
        return True
    return False


def test_cancel_is_thrown_at_the_await_and_finally_runs():
    log = []

    async def worker():
        try:
            await coop.sleep(100)
        except coop.CancelledError:
            log.append("thrown")
            raise
        finally:
            await coop.sleep_ms(1)
            log.append("finally")

    async def main():
        task = coop.create_task(worker())
        await coop.sleep_ms(1)
        assert task.cancel()
        assert await cancelled(task)
        assert task.cancelled() and task.done() and not task.cancel()

    world = World()
    world.run(main())
    assert log == ["thrown", "finally"] and world.ms() < 100


def test_cancel_before_the_first_step():
    log = []

    async def worker():
        log.append("ran")

    async def main():
        task = coop.create_task(worker())
        task.cancel()
        assert await cancelled(task)

    run(main())
    assert log == []


def test_cancelling_oneself():
    log = []

    async def main():
        async def worker():
            coop.current_task().cancel()
            log.append("goes on until it waits")
            await coop.sleep(0)
            log.append("never")

        assert await cancelled(coop.create_task(worker()))

    run(main())
    assert log == ["goes on until it waits"]


def test_awaiting_a_task_passes_a_cancellation_on():
    async def main():
        inner = coop.create_task(coop.sleep(100))

        async def outer():
            await inner

        task = coop.create_task(outer())
        await coop.sleep_ms(1)
        task.cancel()
        assert await cancelled(task) and inner.cancelled()

    run(main())


def test_gather_passes_a_cancellation_on():
    async def main():
        inner = [coop.create_task(coop.sleep(100)) for _ in range(3)]

        async def outer():
            await coop.gather(*inner)

        task = coop.create_task(outer())
        await coop.sleep_ms(1)
        task.cancel()
        assert await cancelled(task)
        assert all([t.cancelled() for t in inner])

    run(main())


def test_a_cancellation_can_be_refused():
    async def stubborn():
        try:
            await coop.sleep(100)
        except coop.CancelledError:
            pass
        me = coop.current_task()
        count = me.cancelling()
        me.uncancel()
        return count, me.cancelling()

    async def main():
        task = coop.create_task(stubborn())
        await coop.sleep_ms(1)
        task.cancel()
        return await task

    assert run(main()) == (1, 0)


def test_limits_in_limits():
    world = World()

    async def main():
        try:
            async with coop.timeout(1) as outer:
                try:
                    async with coop.timeout(5) as inner:
                        await coop.sleep(100)
                except coop.TimeoutError:
                    return "inner"
        except coop.TimeoutError:
            return "outer", outer.expired(), inner.expired(), coop.current_task().cancelling()

    assert world.run(main()) == ("outer", True, False, 0)
    assert 1000 <= world.ms() <= 1001


def test_a_limit_that_is_moved():
    world = World()

    async def main():
        try:
            async with coop.timeout(1) as limit:
                await coop.sleep(0.5)
                limit.reschedule(2)
                await coop.sleep(100)
        except coop.TimeoutError:
            return world.ms()

    assert 2500 <= world.run(main()) <= 2502


def test_a_real_cancellation_is_no_timeout():
    async def limited():
        async with coop.timeout(10):
            await coop.sleep(100)

    async def main():
        task = coop.create_task(limited())
        await coop.sleep(1)
        task.cancel()
        return await cancelled(task)

    assert run(main())


def handed_over(make, waits, give, check):
    # Two tasks wait; the first is woken and, before its turn, cancelled: then the second gets what the first was given.
    async def main():
        thing = make()
        log = []

        async def waiter(name):
            await waits(thing)
            log.append(name)

        if hasattr(thing, "acquire") and not isinstance(thing, coop.Condition):
            await thing.acquire()
        first = coop.create_task(waiter("first"))
        second = coop.create_task(waiter("second"))
        await coop.sleep_ms(1)
        await give(thing)
        first.cancel()
        await coop.sleep_ms(1)
        assert first.cancelled() and second.done() and log == ["second"], log
        return check(thing)

    assert run(main())


async def release(thing):
    thing.release()


async def acquire(thing):
    await thing.acquire()


def test_a_lock_goes_to_the_next():
    handed_over(coop.Lock, acquire, release, lambda lock: lock.locked())


def test_a_semaphore_goes_to_the_next():
    handed_over(coop.Semaphore, acquire, release, lambda semaphore: semaphore.locked())


def test_an_item_goes_to_the_next():
    async def get(queue):
        assert await queue.get() == "item"

    async def put(queue):
        queue.put_nowait("item")

    handed_over(coop.Queue, get, put, lambda queue: queue.empty())


def test_room_goes_to_the_next():
    def full():
        queue = coop.Queue(1)
        queue.put_nowait("old")
        return queue

    async def put(queue):
        await queue.put("new")

    async def get(queue):
        queue.get_nowait()

    handed_over(full, put, get, lambda queue: queue.get_nowait() == "new")


def test_a_notification_goes_to_the_next():
    async def wait(condition):
        async with condition:
            await condition.wait()

    async def notify(condition):
        async with condition:
            condition.notify()

    handed_over(coop.Condition, wait, notify, lambda condition: not condition.locked())


def test_waiting_tasks_leave_the_queue_whole():
    log = []

    async def main():
        lock = coop.Lock()
        await lock.acquire()

        async def worker(n):
            async with lock:
                log.append(n)

        tasks = [coop.create_task(worker(n)) for n in range(6)]
        await coop.sleep_ms(1)
        for n in (0, 3, 5):
            tasks[n].cancel()
        await coop.sleep_ms(1)
        lock.release()
        await coop.sleep_ms(1)
        assert not lock.locked()

    run(main())
    assert log == [1, 2, 4], log


def test_an_event_forgets_who_was_cancelled():
    async def main():
        event = coop.Event()
        tasks = [coop.create_task(event.wait()) for _ in range(3)]
        await coop.sleep_ms(1)
        tasks[1].cancel()
        await coop.sleep_ms(1)
        event.set()
        return [await tasks[0], await cancelled(tasks[1]), await tasks[2]]

    assert run(main()) == [True, True, True]


def test_a_group_ends_its_tasks_when_it_is_cancelled():
    log = []

    async def child():
        try:
            await coop.sleep(100)
        finally:
            await coop.sleep_ms(5)
            log.append("child")

    async def parent():
        async with coop.TaskGroup() as group:
            group.create_task(child())
            group.create_task(child())

    async def main():
        task = coop.create_task(parent())
        await coop.sleep_ms(1)
        task.cancel()
        return await cancelled(task)

    assert run(main())
    assert log == ["child", "child"]


def test_a_barrier():
    log = []

    async def main():
        barrier = coop.Barrier(3)

        async def worker(n):
            await coop.sleep_ms(n)
            log.append(await barrier.wait())

        late = coop.create_task(worker(1))
        await coop.sleep_ms(3)
        late.cancel()  # as if it had not come
        await coop.gather(worker(1), worker(2), worker(3))

    run(main())
    assert sorted(log) == [0, 1, 2], log
