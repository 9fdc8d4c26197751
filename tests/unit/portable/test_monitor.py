"""The monitor, and slow_ms. Tasks "work" by moving the pretended clock on; nothing is measured in real time."""

from virtual import BOARD, MS, World, clean_up, raises

import coop
import coop.monitor.measuring as measuring
from coop import create_task, current_task, monitor, sleep
from coop.loop import loop
from coop.monitor.measured_spin import RATE
from coop.platform import HZ, trap

REAL = measuring.clocks
NEVER = 0xFFFFFFFFFFFF


class Measured(World):
    """A world by whose clock the steps are measured."""

    def __init__(self):
        World.__init__(self)

        def fine():
            return self.total() * RATE // HZ

        measuring.clocks = lambda: (fine, self.total, NEVER if BOARD else -1)

    def work(self, ms):
        """What a task does in its step takes so long."""
        self.now += ms * MS

    def run(self, *aws, **options):
        try:
            if options:
                return self._slow(aws, options)
            return World.run(self, *aws)
        finally:
            monitor.stop()
            monitor.on_slow = None
            measuring.clocks = REAL

    def _slow(self, aws, options):
        before = loop.clock, loop.idle, loop.rebase
        loop.clock, loop.idle, loop.rebase = self.clock, self.idle, self.rebase
        try:
            return coop.run(*aws, **options)
        finally:
            loop.clock, loop.idle, loop.rebase = before


def short(name):
    # CPython's say in which function their coroutine was written.
    return name.split(".")[-1]


def row(snapshot, name):
    (found,) = [one for one in snapshot.tasks if short(one.name) == name]
    return found


def close(a, b):
    # Floats are short on boards, and a sleep there may end a tick late.
    return abs(a - b) < 0.0025


def test_steps_total_and_longest_step_of_each_task():
    world = Measured()

    async def worker(times):
        for ms in times:
            world.work(ms)
            await sleep(0.1)
        await sleep(10)

    async def main():
        create_task(worker([1, 7, 2]), name="a")
        create_task(worker([3]), name="b")
        await sleep(1)
        return monitor.snapshot()

    monitor.start()
    seen = world.run(main())
    a, b, me = row(seen, "a"), row(seen, "b"), row(seen, "main")
    assert (a.steps, b.steps, me.steps) == (4, 2, 2), (a.steps, b.steps, me.steps)
    assert close(a.total, 0.010) and close(a.longest, 0.007), (a.total, a.longest)
    assert close(b.total, 0.003) and close(b.longest, 0.003), (b.total, b.longest)
    assert me.total < 0.001


def test_states_and_what_is_waited_for_and_how_long():
    world = Measured()
    event = coop.Event()

    async def waits():
        await sleep(0.2)
        await event.wait()

    async def turns():
        while True:
            await sleep(0)
            if event.is_set():
                await sleep(9)

    async def main():
        create_task(waits(), name="waits")
        create_task(sleep(5), name="sleeps")
        await sleep(1)
        create_task(turns(), name="turns")
        await sleep(0)
        await sleep(0)
        return monitor.snapshot()

    monitor.start()
    seen = world.run(main())
    states = [(short(one.name), one.state) for one in seen.tasks]
    assert states == [("main", "running"), ("waits", "waiting"), ("sleeps", "waiting"), ("turns", "ready")], states
    one = row(seen, "waits")
    assert one.waits_on == "Event.wait()" and close(one.waiting_for, 0.8), (one.waits_on, one.waiting_for)
    sleeps = row(seen, "sleeps")
    assert sleeps.waits_on == "sleep, 4.00 s left" and close(sleeps.waiting_for, 1), (sleeps.waits_on, seen.time)
    assert row(seen, "main").waits_on == "" and row(seen, "turns").waiting_for == 0


def test_load_and_idle_share():
    world = Measured()

    async def main():
        for _ in range(10):
            world.work(30)
            await sleep(0.07)
        return monitor.snapshot()

    monitor.start()
    seen = world.run(main())
    assert abs(seen.load - 0.3) < 0.01 and abs(seen.idle - 0.7) < 0.01, (seen.load, seen.idle)
    assert abs(seen.time - 1) < 0.02, seen.time


def test_started_and_stopped_in_the_midst_of_a_run():
    world = Measured()

    async def other():
        while True:
            world.work(2)
            await sleep(0.1)

    async def main():
        create_task(other(), name="other")
        await sleep(1.05)
        monitor.start()
        assert monitor.running()
        await sleep(1)
        first = row(monitor.snapshot(), "other")
        monitor.stop()
        assert not monitor.running()
        await sleep(1)
        monitor.start()
        await sleep(0.5)
        second = row(monitor.snapshot(), "other")
        monitor.start()  # anew
        await sleep(0.2)
        return first.steps, second.steps, row(monitor.snapshot(), "other").steps

    first, second, third = world.run(main())
    assert 9 <= first <= 10 and 4 <= second <= 5 and 1 <= third <= 2, (first, second, third)


def test_it_can_be_switched_often_without_a_stack_that_grows():
    world = Measured()

    async def main():
        for _ in range(200):
            monitor.start()
            await sleep(0.01)
            monitor.stop()
            await sleep(0.01)
        return "done"

    assert world.run(main()) == "done"


def test_off_it_leaves_nothing_behind():
    world = Measured()

    async def main():
        await sleep(0.01)
        monitor.stop()
        await sleep(0.01)
        return len(current_task()._entry), loop._spin, loop._hardware

    plain = loop._spin, loop._hardware
    monitor.start()
    assert world.run(main()) == (4,) + plain
    assert loop._spin == plain[0] and loop.idle is not measuring.timed_idle
    raises(RuntimeError, monitor.snapshot, "monitor.start()")


def test_it_stays_on_from_run_to_run():
    world = Measured()
    names = []

    async def main(name):
        await sleep(0.01)
        names.append([(short(one.name), one.steps) for one in monitor.snapshot().tasks])

    monitor.start()
    World.run(world, main("a"))
    world.run(main("b"))
    assert names == [[("main", 2)], [("main", 2)]], names


def test_tasks_that_are_cancelled_or_die_are_measured_to_their_end():
    world = Measured()
    slow = []

    async def sleeper():
        try:
            await sleep(100)
        except coop.CancelledError:
            world.work(60)
            await sleep(1)
            return

    async def dies():
        await sleep(0.1)
        world.work(70)
        raise ValueError("no")

    async def main():
        one = create_task(sleeper(), name="one")
        two = create_task(dies(), name="two")
        await sleep(0.01)
        one.cancel()
        await sleep(0.01)
        kept = row(monitor.snapshot(), "one").steps
        try:
            await two
        except ValueError:
            pass
        await one
        return kept

    monitor.on_slow = lambda task, ms: slow.append((short(task.name), int(ms + 0.5)))
    monitor.start(slow_ms=50)
    assert world.run(main()) == 2
    assert slow == [("one", 60), ("two", 70)], slow


def test_slow_steps_are_told_of_and_only_those():
    world = Measured()
    slow = []

    async def main():
        for ms in (49, 51, 10, 200, 200):
            world.work(ms)
            await sleep(0.01)

    monitor.on_slow = lambda task, ms: slow.append((short(task.name), int(ms + 0.5)))
    world.run(main(), slow_ms=50)
    assert slow == [("main", 51), ("main", 200), ("main", 200)], slow
    assert loop._spin == type(loop)._spin.__get__(loop) if not BOARD else True
    assert not monitor.running()


def test_what_on_slow_raises_is_reported():
    world = Measured()
    errors = []

    async def main():
        world.work(60)
        await sleep(0.01)
        return "went on"

    def wrong(task, ms):
        raise KeyError(short(task.name))

    monitor.on_slow = wrong
    coop.set_exception_handler(lambda task, error: errors.append((task, repr(error).replace(",)", ")"))))
    try:
        assert world.run(main(), slow_ms=50) == "went on"
    finally:
        coop.set_exception_handler(None)
    assert errors == [(None, "KeyError('main')")], errors


def test_slow_ms_beside_a_monitor_that_is_on():
    world = Measured()
    slow = []

    async def main():
        world.work(60)
        await sleep(0.01)
        return monitor.snapshot().tasks[0].longest

    monitor.on_slow = lambda task, ms: slow.append(int(ms + 0.5))
    monitor.start(slow_ms=100)
    assert close(world._slow([main()], {"slow_ms": 50}), 0.06)
    assert world.run(main()) > 0.059 and slow == [60], slow


def test_slow_ms_that_is_no_time():
    async def main():
        pass

    for wrong in (0, -1, "fast", float("nan"), float("inf")):
        raises(ValueError, lambda: coop.run(main(), slow_ms=wrong), "slow_ms=%r" % (wrong,), "milliseconds")
        raises(ValueError, lambda: monitor.start(slow_ms=wrong), "slow_ms=%r" % (wrong,))
    assert not monitor.running()


def test_latency_of_an_event_by_the_stamp_of_a_timer_of_hardwares():
    world = Measured()

    class Key:
        _external = True

        def _park(self, task):
            task._on = self
            self.task = task
            loop.hw_timers.append([100 * MS, self.settle])
            loop.flag[0] |= 2
            return False

        def _unpark(self, task):
            pass

        def settle(self):
            loop.wake_urgent(self.task)

        def _what(self):
            return "a key"

    async def waits():
        await trap(Key())

    async def main():
        create_task(waits(), name="key")
        await sleep(0.095)
        world.work(25)
        await sleep(0)
        await sleep(0.1)
        return monitor.snapshot()

    monitor.start()
    seen = world.run(main())
    # The key is due at 100 ms; main works from 95 (or 96) to 120.
    assert seen.latency_task == "key" and abs(seen.latency - 0.020) < 0.002, (seen.latency_task, seen.latency)


def test_latency_of_an_edge_by_the_stamp_in_the_ring():
    import coop.hal.edges as edges  # not `from`: MicroPython would ask the package's __getattr__ for it
    from coop.hal.waiting import Waiting

    world = Measured()
    waiting = Waiting("pin", "rose()")

    class Source:
        def _edge(self, level, ticks):
            waiting.wake()

        def _afresh(self):
            pass

    async def waits():
        for _ in range(3):
            await trap(waiting)

    async def main():
        create_task(waits(), name="pin")
        await sleep(0.01)
        for late in (3, 8, 2):
            put(1, loop.clock())
            world.work(late)
            await sleep(0)
            await sleep(0.01)
        return monitor.snapshot()

    monitor.start()
    direct, edges.direct = edges.direct, False
    try:
        put = edges.handler(Source())
        seen = world.run(main())
    finally:
        edges.direct = direct
        drain = loop.hardware
        edges.clear()
        clean_up()
    assert drain is edges.drain  # put back
    assert seen.latency_task == "pin" and close(seen.latency, 0.008), (seen.latency_task, seen.latency)


def test_the_report_names_tasks_and_figures():
    world = Measured()

    async def main():
        create_task(sleep(5), name="sleeps")
        world.work(20)
        await sleep(0.08)
        return monitor.report()

    monitor.start()
    lines = world.run(main()).split("\n")
    assert "load 20.0 %" in lines[0] or "load 19.8 %" in lines[0], lines[0]
    assert "no event yet" in lines[0], lines[0]
    assert lines[2].split()[:5] == ["task", "state", "steps", "total", "longest"], lines[2]
    assert lines[3].split() == ["main", "running", "2", "20.0", "ms", "20.0", "ms"], lines[3]
    assert "sleep, 4.9" in lines[4] and "(since" in lines[4], lines[4]


def test_the_stream_goes_on_from_run_to_run():
    import coop.monitor.lines as stream

    world = Measured()
    lines = []
    stream.write, write = lambda snapshot, out: lines.append(len(snapshot.tasks)), stream.write
    try:
        monitor.stream(0.1)
        World.run(world, sleep(0.35))
        assert lines == [2, 2, 2], lines
        world.run(sleep(0.25))
        assert lines == [2, 2, 2, 2, 2], lines
    finally:
        stream.write = write
    raises(ValueError, lambda: monitor.stream(0), "stream(0)", "seconds")
