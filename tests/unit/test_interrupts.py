"""Ctrl-C, at every place in the scheduler: no task is lost, every `finally` finishes, and the next run starts fresh."""

import gc
import os
import sys
import threading
import traceback

import pytest
from virtual import Reports, World

import coop
from coop.loop import loop

# The scheduler itself. What else is in coop runs as part of a task, as the app's own code does.
FILES = tuple(
    os.path.join(os.path.dirname(coop.__file__), name + ".py")
    for name in (
        "loop stepping closing ending going_on hardware timers tasks task_methods parking ticker reports waking"
    ).split()
)


class Program:
    """Tasks that wait in many ways; each notes its start and its `finally`, which waits too.

    Only the task that waits for ever is sure to see the end of its `finally`: what is there by itself when the interrupt
    comes is cancelled there.
    """

    def __init__(self):
        self.world = World()
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

    async def ticks(self):
        async for n in coop.every(0.06):
            if n == 4:
                break

    async def group(self):
        async with coop.TaskGroup() as group:
            group.create_task(self.guarded("in a group", self.ticks()))
            group.create_task(self.guarded("in a group too", self.sleeps()))

    async def main(self):
        event, queue, lock, flag = coop.Event(), coop.Queue(), coop.Lock(), coop.ThreadSafeFlag()
        self.world.at(120, flag.set)

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
            self.guarded("hardware", flag.wait()),
            self.guarded("groups", self.group()),
            sets(),
            locks(),
        )

    def run(self):
        self.world.run(self.main())


async def child_of(task):
    return await task


def interrupt_at(n, function, what="line"):
    """Call function() with KeyboardInterrupt raised at the n-th line ("opcode": bytecode) that it runs in FILES.

    Returns how many it ran, and where it struck. The interrupt has to come out of it.
    """
    count = 0
    where = ""

    def tracer(frame, event, arg):
        nonlocal count, where
        if frame.f_code.co_filename not in FILES:
            return None
        frame.f_trace_opcodes = what == "opcode"
        if event == what:
            count += 1
            if count == n:
                where = "%s %d:\n%s" % (what, n, "".join(traceback.format_stack(frame)[-5:]))
                raise KeyboardInterrupt
        return tracer

    # No garbage of the program before is to be collected, and its coroutines closed, in the midst of this one.
    gc.disable()
    sys._getframe().f_trace_opcodes = what == "opcode"  # CPython 3.12 looks for it here
    sys.settrace(tracer)
    struck = False
    try:
        function()
    except KeyboardInterrupt:
        struck = True
    finally:
        sys.settrace(None)
        gc.enable()
    assert struck == (0 < n <= count), where
    return count, where


# tox sets it for interpreters in between: so many times fewer places are enough there.
SPARSER = int(os.environ.get("COOP_TEST_SPARSER", 1))


def in_full(request):
    return request.config.getoption("--every-line", False) or os.environ.get("COOP_TEST_FULL")


def strike(what, first, stride):
    """Interrupt the program at every `stride`-th place, from `first`; returns how many places there were."""
    with Reports() as reports:
        interrupt_at(0, Program().run, what)
        total, _ = interrupt_at(0, Program().run, what)
        for n in range(first, total, stride):
            program = Program()
            # (A line more or less, from run to run, is that of a set's order.)
            count, place = interrupt_at(n, program.run, what)
            if count < n:
                break
            assert sorted(program.started) == sorted(program.cleaning), place
            assert ("for ever" in program.started) == ("for ever" in program.finished), place
            assert not loop.tasks and not loop.running and loop.current is None, place
            assert World().run(fresh()) == 5, place
            assert reports == [], place
    return total


pytestmark = pytest.mark.skipif(sys.gettrace() is not None, reason="a debugger or coverage traces")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", range(8))
def test_an_interrupt_at_every_line(part, request):
    if part and not in_full(request):
        pytest.skip("every eighth line is enough for every day; --every-line has them all")
    assert strike("line", 1 + part, 8 * (1 if in_full(request) else SPARSER)) > 1000


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", range(8))
def test_an_interrupt_at_every_bytecode(part, request):
    # It is there that CPython 3.9 and 3.10 let Ctrl-C strike; later ones do between calls, and at the ends of loops.
    if part and not in_full(request):
        pytest.skip("one bytecode in 83 is enough for every day; --every-line has them all")
    assert strike("opcode", 1 + part, 8 if in_full(request) else 83 * SPARSER) > 5000


async def fresh():
    await coop.sleep(0.1)
    return 5


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

    total, _ = interrupt_at(0, lambda: program([], World()))
    for n in range(1, total, SPARSER):
        log = []
        _, place = interrupt_at(n, lambda log=log: program(log, World()))
        with Reports():
            assert World().run(fresh()) == 5  # and this ends what is left, if it struck between two steps
        assert log in ([], ["start", "end"]), "%s: %r" % (place, log)


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


def test_a_run_in_the_handler_of_an_interrupt():
    async def other():
        async with coop.TaskGroup() as group:  # raises its CancelledError anew
            group.create_task(coop.sleep(100))

    async def goodbye():
        coop.create_task(other())
        await coop.sleep(1)
        return "goodbye"

    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert World().run(goodbye()) == "goodbye"


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
