"""Ctrl-C, at every place in the scheduler: no task is lost, every `finally` finishes, and the next run starts fresh."""

import gc
import os
import sys
import threading

import pytest
from virtual import Reports, World

import coop
from coop.loop import loop

FILES = tuple(
    os.path.join(os.path.dirname(coop.__file__), name)
    for name in ("loop.py", "running.py", "tasks.py", "parking.py", "reports.py")
)


class Program:
    """Tasks that wait in many ways; each notes its start and its `finally`, which waits too.

    Only the task that waits for ever is sure to see the end of its `finally`: what is there by itself when the interrupt
    comes is cancelled there.
    """

    def __init__(self):
        self.started = []
        self.cleaning = []
        self.finished = []

    async def guarded(self, name, coro):
        self.started.append(name)
        try:
            return await coro
        finally:
            self.cleaning.append(name)
            await coop.sleep(0)
            await coop.sleep(0.5)
            self.finished.append(name)

    async def sleeps(self):
        for n in range(2):
            await coop.sleep(0.1 * n)

    async def limited(self):
        try:
            await coop.wait_for(self.guarded("limited", coop.sleep(10)), 0.15)
        except coop.TimeoutError:
            pass

    async def main(self):
        event, queue, lock = coop.Event(), coop.Queue(), coop.Lock()

        async def locks():
            async with lock:
                await coop.sleep(0.1)

        async def gets():
            return await queue.get()

        async def sets():
            await coop.sleep(0.2)
            event.set()
            await queue.put(1)

        coop.create_task(self.guarded("for ever", coop.sleep(float("inf"))))
        coop.create_task(self.guarded("limited task", self.limited()))
        coop.create_task(self.guarded("locks", locks()))
        child = coop.create_task(self.guarded("child", gets()))
        coop.create_task(self.guarded("joins", child_of(child)))
        await coop.gather(
            self.guarded("sleeps", self.sleeps()),
            self.guarded("waits", event.wait()),
            self.guarded(
                "races", coop.race(self.guarded("loser", coop.sleep(5)), self.guarded("winner", self.sleeps()))
            ),
            sets(),
            locks(),
        )


async def child_of(task):
    return await task


def interrupt_at(n, function):
    """Call function() with KeyboardInterrupt raised at the n-th line that it runs in FILES; returns how many it ran.

    The interrupt has to come out of it.
    """
    count = 0

    def tracer(frame, event, arg):
        nonlocal count
        if frame.f_code.co_filename not in FILES:
            return None
        if event == "line":
            count += 1
            if count == n:
                raise KeyboardInterrupt
        return tracer

    # No garbage of the program before is to be collected, and its coroutines closed, in the midst of this one.
    gc.disable()
    sys.settrace(tracer)
    struck = False
    try:
        function()
    except KeyboardInterrupt:
        struck = True
    finally:
        sys.settrace(None)
        gc.enable()
    assert struck == (0 < n <= count), "line %d of %d" % (n, count)
    return count


# Known: on CPython 3.12 an interrupt at one line of 1,785 left a `finally` undone; the others are not proven yet.
not_proven = pytest.mark.xfail(
    sys.version_info[:2] not in ((3, 9), (3, 11)),
    reason="Ctrl-C at every line is proven on 3.9 and 3.11; on 3.12 one line in 1,785 leaves a `finally` undone",
    strict=False,
)


@not_proven
@pytest.mark.skipif(sys.gettrace() is not None, reason="a debugger or coverage traces")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", range(8))
def test_an_interrupt_at_every_line(part, request):
    if part > 1 and not (request.config.getoption("--every-line", False) or os.environ.get("COOP_TEST_FULL")):
        pytest.skip("every fourth line is enough for every day; --every-line has them all")
    with Reports() as reports:
        total = interrupt_at(0, lambda: World().run(Program().main()))
        assert total > 1000
        for n in range(1 + part, total, 8):
            program = Program()
            interrupt_at(n, lambda program=program: World().run(program.main()))
            assert sorted(program.started) == sorted(program.cleaning), "line %d" % n
            assert ("for ever" in program.started) == ("for ever" in program.finished), "line %d" % n
            assert not loop.tasks and not loop.running and loop.current is None, "line %d" % n
            assert World().run(fresh()) == 5, "line %d" % n
        assert reports == []


async def fresh():
    await coop.sleep(0.1)
    return 5


@not_proven
def test_an_interrupt_at_every_line_of_step():
    async def guarded(log):
        log.append("start")
        try:
            while True:
                await coop.sleep(0.01)
        finally:
            await coop.sleep(0.01)
            log.append("end")

    def program(log, world):
        coop.create_task(guarded(log))
        for _ in range(4):
            world.step(10)

    total = interrupt_at(0, lambda: program([], World()))
    for n in range(1, total):
        log = []
        interrupt_at(n, lambda log=log: program(log, World()))
        with Reports():
            assert World().run(fresh()) == 5  # and this ends what is left, if it struck between two steps
        assert log in ([], ["start", "end"]), "line %d: %r" % (n, log)


def test_a_second_interrupt_does_not_wait():
    log = []

    async def stubborn():
        try:
            await coop.sleep(100)
        finally:
            try:
                raise KeyboardInterrupt
            finally:
                log.append("struck")

    async def slow():
        try:
            await coop.sleep(100)
        finally:
            log.append("cleaning")
            await coop.sleep(1000)
            log.append("never")

    async def main():
        coop.create_task(slow())
        coop.create_task(stubborn())
        await coop.sleep(1)
        raise KeyboardInterrupt

    world = World()
    with Reports(), pytest.raises(KeyboardInterrupt):
        world.run(main())
    assert log == ["cleaning", "struck"]
    assert world.ms() < 500000


def test_system_exit_ends_the_run_and_lets_finally_finish():
    log = []

    async def other():
        try:
            await coop.sleep(100)
        finally:
            await coop.sleep(1)
            log.append("finished")

    async def main():
        coop.create_task(other())
        await coop.sleep(1)
        sys.exit(3)

    with pytest.raises(SystemExit) as info:
        World().run(main())
    assert info.value.code == 3 and log == ["finished"]


def test_a_flag_set_in_another_thread_ends_idling():
    flag = coop.ThreadSafeFlag()
    timer = threading.Timer(0.05, flag.set)

    async def main():
        timer.start()
        async with coop.timeout(20):
            await flag.wait()
        return "woken"

    assert coop.run(main()) == "woken"
