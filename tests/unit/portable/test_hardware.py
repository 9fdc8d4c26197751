"""Hardware goes first, and starves nobody."""

from virtual import MS, Reports, World, run

import coop
from coop.loop import loop
from coop.platform import EXTRA


class Pin:
    # What a port does: a task waits, an "interrupt" sets the flag, `hardware` wakes the task.
    _external = True

    def __init__(self):
        self.tasks = []
        self.fired = False
        loop.hardware = self.look

    def look(self):
        if self.fired:
            self.fired = False
            while self.tasks:
                loop.wake_urgent(self.tasks.pop(0))

    def fire(self):
        self.fired = True
        loop.flag[0] |= 1

    async def wait(self):
        from coop.platform import trap

        await trap(self)

    def _park(self, task):
        task._on = self
        self.tasks.append(task)
        return False

    def _unpark(self, task):
        self.tasks.remove(task)

    def _what(self):
        return "a pin"


def test_a_task_that_hardware_woke_runs_before_the_next_ordinary_step():
    log = []
    pin = Pin()

    async def waiter():
        await pin.wait()
        log.append("pin")

    async def ordinary(name):
        await coop.sleep(0)
        log.append(name)
        if name == "o1":
            pin.fire()

    run(waiter(), ordinary("o0"), ordinary("o1"), ordinary("o2"), ordinary("o3"))
    assert log == ["o0", "o1", "pin", "o2", "o3"], log


def test_at_most_once_between_two_ordinary_steps():
    log = []
    pin = Pin()

    async def storm():
        for _ in range(20):
            pin.fire()  # at once again
            await pin.wait()
            log.append("s")

    async def ordinary(name):
        for _ in range(3):
            log.append(name)
            await coop.sleep(0)

    run(storm(), ordinary("a"), ordinary("b"))
    text = "".join(log)
    assert text.startswith("sasbsasbsasb"), text


def test_a_storm_starves_no_sleeper():
    world = World()
    pin = Pin()
    seen = []

    async def storm():
        while True:
            pin.fire()
            await pin.wait()
            world.now += 1000

    async def sleeper():
        for _ in range(3):
            await coop.sleep_ms(5)
            seen.append(1)

    async def main():
        coop.create_task(storm())
        await sleeper()

    world.run(main())
    assert len(seen) == 3


def test_a_storm_starves_no_step_of_the_program():
    pin = Pin()
    world = World()

    async def storm():
        while True:
            pin.fire()
            await pin.wait()
            world.now += 1000

    task = coop.create_task(storm())
    for _ in range(3):
        world.step(2)
    assert not task.done()


def test_sleep_0_gives_way_to_every_other_task_also_after_hardware_woke_it():
    log = []
    flag = coop.ThreadSafeFlag()

    async def waiter():
        await flag.wait()
        log.append("w")
        await coop.sleep(0)
        log.append("w2")

    async def ordinary(name):
        await coop.sleep(0)
        log.append(name)
        if name == "a":
            flag.set()
        await coop.sleep(0)

    run(waiter(), ordinary("a"), ordinary("b"), ordinary("c"))
    assert log == ["a", "w", "b", "c", "w2"], log


def test_what_a_hardware_task_wakes_comes_before_ordinary_steps_too():
    log = []
    flag = coop.ThreadSafeFlag()

    async def waiter():
        await coop.race(flag.wait(), coop.sleep(100))
        log.append("raced")

    async def ordinary(name):
        for _ in range(6):
            await coop.sleep(0)
        log.append(name)
        if name == "o0":
            flag.set()

    run(waiter(), *[ordinary("o" + str(n)) for n in range(9)])
    assert log.index("raced") < 7, log


def test_an_interrupt_ends_idling():
    world = World()
    flag = coop.ThreadSafeFlag()
    seen = []

    async def waiter():
        await flag.wait()
        seen.append(world.ms())

    async def sleeper():
        await coop.sleep_ms(500)
        seen.append(world.ms())

    world.at(7, flag.set)
    world.run(waiter(), sleeper())
    assert seen[0] == 7 and 500 <= seen[1] <= 501, seen


def test_idle_gets_the_time_until_the_next_deadline():
    world = World()
    world.record = True

    async def sleeper(ms):
        await coop.sleep_ms(ms)

    world.run(sleeper(20), sleeper(50), sleeper(50))
    assert world.idled == [20 * MS + EXTRA, 30 * MS], world.idled


def test_idle_without_an_end_when_only_hardware_can_wake():
    world = World()
    world.record = True
    flag = coop.ThreadSafeFlag()
    world.at(5000, flag.set)

    async def main():
        await flag.wait()

    world.run(main())
    assert world.idled == [None], world.idled


def test_hardware_timers_run_between_steps():
    world = World()
    log = []
    pin = Pin()

    async def main():
        loop.hw_timers.append([30 * MS, lambda: log.append(world.ms())])
        loop.flag[0] |= 2
        await coop.sleep_ms(100)

    world.run(main())
    assert log == [30], log
    assert pin.tasks == []


def test_thread_safe_flag_is_seen_once_and_remembered():
    flag = coop.ThreadSafeFlag()
    flag.set()
    flag.set()

    async def main():
        await flag.wait()
        return await coop.race(flag.wait(), coop.sleep_ms(3))

    assert run(main()) == (1, None)


def test_thread_safe_flag_has_one_waiter():
    flag = coop.ThreadSafeFlag()

    async def first():
        await flag.wait()

    async def second():
        raises_in = None
        try:
            await flag.wait()
        except RuntimeError as error:
            raises_in = str(error)
        flag.set()
        return raises_in

    text = run(first(), second())[1]
    assert "first" in text and "already" in text, text


def test_thread_safe_flag_loses_nothing_when_cancelled_after_the_wake_up():
    flag = coop.ThreadSafeFlag()

    async def waiter():
        await flag.wait()

    async def main():
        task = coop.create_task(waiter())
        await coop.sleep(0)
        flag.set()
        loop.flag[0] = 0
        for f in list(loop.flags):
            if f._check():
                loop.flags.remove(f)
        task.cancel()
        try:
            await task
        except coop.CancelledError:
            pass
        return await coop.race(flag.wait(), coop.sleep_ms(1))

    assert run(main()) == (0, None)


def test_errors_of_hardware_functions_are_reported_and_end_nothing():
    def bad():
        raise ValueError("bad pin")

    async def main():
        loop.hardware = bad
        loop.flag[0] |= 1
        await coop.sleep_ms(1)
        return 5

    with Reports() as reports:
        assert run(main()) == 5
    assert [(name, str(error)) for name, error in reports] == [(None, "bad pin")], reports


def test_errors_of_timers_are_reported_and_end_nothing():
    def bad():
        raise ValueError("bad timer")

    async def main():
        loop.call_at(loop.clock(), bad)
        await coop.sleep_ms(1)
        return 5

    with Reports() as reports:
        assert run(main()) == 5
    assert [(name, str(error)) for name, error in reports] == [(None, "bad timer")], reports
