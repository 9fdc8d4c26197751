"""Passes: who runs when."""

from virtual import World, run

import coop


def test_one_pass_runs_each_ready_task_once_in_order():
    log = []

    async def worker(name):
        for n in range(3):
            log.append(name + str(n))
            await coop.sleep(0)

    run(worker("a"), worker("b"), worker("c"))
    assert log == ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"], log


def test_what_becomes_ready_in_a_pass_runs_in_the_next_in_that_order():
    log = []
    event = coop.Event()

    async def waiter(name):
        await event.wait()
        log.append(name)

    async def setter():
        await coop.sleep(0)
        event.set()
        coop.create_task(child())
        log.append("set")
        await coop.sleep(0)
        log.append("setter")

    async def other():
        await coop.sleep(0)
        log.append("other")
        await coop.sleep(0)
        log.append("other again")

    async def child():
        log.append("child")

    run(waiter("w1"), waiter("w2"), setter(), other())
    assert log == ["set", "other", "w1", "w2", "child", "setter", "other again"], log


def test_due_timers_join_the_next_pass_after_what_was_ready():
    log = []
    world = World()

    async def sleeper():
        await coop.sleep_ms(5)
        log.append("sleeper")

    async def busy():
        await coop.sleep_ms(5)
        log.append("busy")
        await coop.sleep(0)
        log.append("busy again")

    async def slow():
        await coop.sleep(0)
        await coop.sleep_ms(1)
        world.now += 100  # a long step
        await coop.sleep(0)
        log.append("slow")

    world.run(sleeper(), busy(), slow())
    assert log == ["slow", "sleeper", "busy", "busy again"], log


def test_a_polling_task_does_not_keep_sleepers_from_their_time():
    world = World()
    world.cost = 1
    seen = []

    async def poll():
        while len(seen) < 3:
            await coop.sleep(0)

    async def sleeper():
        for _ in range(3):
            await coop.sleep_ms(1)
            seen.append(world.now)

    world.run(poll(), sleeper())
    assert len(seen) == 3


def test_negative_and_zero_sleeps_let_the_others_run_once():
    log = []

    async def a():
        for seconds in (0, 0.0, -1, -0.5, float("-inf")):
            log.append("a")
            await coop.sleep(seconds)
        await coop.sleep_ms(-3)
        log.append("end")

    async def b():
        for _ in range(6):
            log.append("b")
            await coop.sleep(0)

    world = World()
    world.run(a(), b())
    assert log == ["a", "b"] * 5 + ["b", "end"], log
    assert world.now == 0


def test_a_task_that_need_not_wait_goes_on_at_once():
    log = []

    async def a():
        event = coop.Event()
        event.set()
        lock = coop.Lock()
        await event.wait()
        async with lock:
            log.append("a")
        queue = coop.Queue()
        await queue.put(1)
        log.append(await queue.get())

    async def b():
        log.append("b")

    run(a(), b())
    assert log == ["a", 1, "b"], log
