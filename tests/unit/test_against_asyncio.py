"""Random programs, run on coop and on CPython's asyncio, each in virtual time: every task sees the same.

What is compared for each task: its results, exceptions and cancellations, the order in which they came, and their
times. Unrelated tasks are not ordered within one instant, so no two sleeps or limits of a program have the same length,
and not the same sum either; and after something that takes asyncio another number of passes (gather, a group, a limit)
the task sleeps. asyncio.timeout came with Python 3.11, its wait_for runs in the task that calls since 3.12, and
TaskGroup remembers a cancellation from outside since 3.13; before that, programs do without them.

1,000 programs; `pytest --programs 100000` runs more, and so does `.ci/run --full`.
"""

import asyncio
import os
import selectors
import sys

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from virtual import World

import coop

NEW = sys.version_info >= (3, 11)
EVENTS, LOCKS, SEMAPHORES, QUEUES = 2, 2, 1, 2


class _Selector(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("asyncio is stuck")
        self.now += max(0, timeout)
        return []


class _VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.virtual = _Selector()
        super().__init__(self.virtual)

    def time(self):
        return self.virtual.now


def _lengths():
    # Fractions of square roots of primes, so that no sum of some is a sum of others; in whole microseconds, of which a
    # child takes tenths and hundredths.
    n = 1
    while True:
        n += 1
        if all(n % k for k in range(2, int(n**0.5) + 1)):
            yield round(n**0.5 % 1, 6)


# A program is a list of tasks, a task a list of steps, and a step a tuple that begins with what it does.
_plain = st.one_of(
    st.tuples(st.just("sleep"), st.integers(0, 3)),
    st.tuples(st.just("sleep"), st.integers(0, 3)),
    st.tuples(st.just("pass")),
    st.tuples(st.sampled_from(["set", "clear", "wait", "wait"]), st.integers(0, EVENTS - 1)),
    st.tuples(st.sampled_from(["put", "get", "put", "get", "join_queue"]), st.integers(0, QUEUES - 1)),
    st.tuples(st.sampled_from(["cancel", "join"]), st.integers(0, 4)),
    st.tuples(st.sampled_from(["notify_all", "wait_condition"])),
    st.tuples(st.just("raise")),
)


def _nested(steps):
    bodies = st.lists(steps, max_size=4)
    kinds = [
        st.tuples(st.just("lock"), st.integers(0, LOCKS - 1), bodies),
        st.tuples(st.just("semaphore"), st.just(0), bodies),
        st.tuples(st.just("finally"), bodies, bodies),
        st.tuples(st.just("catch"), bodies),
        st.tuples(st.just("gather"), st.booleans(), st.lists(bodies, min_size=1, max_size=3)),
        st.tuples(st.just("spawn"), bodies),
    ]
    if NEW:
        kinds.append(st.tuples(st.just("timeout"), st.integers(0, 3), bodies))
    if sys.version_info >= (3, 13):
        kinds.append(st.tuples(st.just("group"), st.lists(bodies, min_size=1, max_size=3), bodies))
    if sys.version_info >= (3, 12):
        kinds.append(st.tuples(st.just("wait_for"), st.integers(0, 3), bodies))
    return st.one_of(kinds)


_steps = st.recursive(_plain, _nested, max_leaves=6)
programs = st.lists(st.lists(_steps, min_size=1, max_size=6), min_size=1, max_size=5)


def _number(steps, lengths, numbers):
    # Give each step its number, and a length of its own.
    out = []
    for step in steps:
        parts = [(_numbered(part, lengths, numbers)) for part in step]
        out.append((next(numbers), next(lengths), *parts))
    return out


def _numbered(part, lengths, numbers):
    if isinstance(part, list):
        if part and isinstance(part[0], list):
            return [_number(body, lengths, numbers) for body in part]
        if not part or isinstance(part[0], tuple):
            return _number(part, lengths, numbers)
    return part


class Player:
    """Plays a program on one scheduler; `mod` is coop or asyncio."""

    def __init__(self, mod, time):
        self.mod = mod
        self.time = time
        self.logs = {}
        self.events = [mod.Event() for _ in range(EVENTS)]
        self.locks = [mod.Lock() for _ in range(LOCKS)]
        self.semaphores = [mod.Semaphore(2) for _ in range(SEMAPHORES)]
        self.queues = [mod.Queue(1), mod.Queue()]
        self.condition = mod.Condition()
        self.notified = 0
        self.tasks = []

    def log(self, name, *what):
        self.logs.setdefault(name, []).append((*what, round(self.time(), 8)))

    async def top(self, name, steps):
        try:
            await self.play(name, steps)
            self.log(name, "returns")
        except BaseException as error:
            self.log(name, "ends", describe(error))
            raise

    async def main(self, program):
        for n, steps in enumerate(program):
            self.tasks.append(self.mod.create_task(self.top(str(n), steps)))
        await self.mod.sleep(1000)
        left = [task for task in self.tasks if not task.done()]
        for task in left:
            task.cancel()
        await self.mod.sleep(1000)
        left = [task for task in self.tasks if not task.done()]
        for task in left:
            task.cancel()
        await self.mod.sleep(1000)
        self.log = lambda *what: None  # what run() does to those that are left does not count
        return [outcome(task) for task in self.tasks]

    async def play(self, name, steps):
        for number, length, kind, *rest in steps:
            try:
                value = await getattr(self, "do_" + kind)("%s.%d" % (name, number), length, *rest)
            except BaseException as error:
                self.log(name, number, kind, describe(error))
                raise
            self.log(name, number, kind, value)

    async def do_sleep(self, name, length, n):
        await self.mod.sleep(n + length)

    async def do_pass(self, name, length):
        await self.mod.sleep(0)

    async def do_set(self, name, length, n):
        self.events[n].set()

    async def do_clear(self, name, length, n):
        self.events[n].clear()

    async def do_wait(self, name, length, n):
        return await self.events[n].wait()

    async def do_put(self, name, length, n):
        await self.queues[n].put(name)

    async def do_get(self, name, length, n):
        item = await self.queues[n].get()
        self.queues[n].task_done()
        return item

    async def do_join_queue(self, name, length, n):
        await self.queues[n].join()

    async def do_cancel(self, name, length, n):
        task = self.tasks[n % len(self.tasks)]
        return task.cancel()

    async def do_join(self, name, length, n):
        task = self.tasks[n % len(self.tasks)]
        if task is self.mod.current_task() or task in self.joining():
            return "self"
        await task

    def joining(self):
        # Tasks that wait for each other in a ring are an error of the program that recurses without end in asyncio.
        return (
            self.tasks[: self.tasks.index(self.mod.current_task()) + 1]
            if self.mod.current_task() in self.tasks
            else self.tasks
        )

    async def do_notify_all(self, name, length):
        async with self.condition:
            self.notified += 1
            self.condition.notify_all()

    async def do_wait_condition(self, name, length):
        # With a predicate that does not care for order: asyncio wakes somebody else too when a wait() is cancelled.
        async with self.condition:
            before = self.notified
            return await self.condition.wait_for(lambda: self.notified > before)

    async def do_raise(self, name, length):
        raise ValueError(name)

    async def do_lock(self, name, length, n, body):
        async with self.locks[n]:
            await self.play(name, body)

    async def do_semaphore(self, name, length, n, body):
        async with self.semaphores[n]:
            await self.play(name, body)

    async def do_finally(self, name, length, body, cleanup):
        try:
            await self.play(name, body)
        finally:
            self.log(name, "finally")
            await self.mod.sleep(length)
            await self.play(name, cleanup)

    async def do_catch(self, name, length, body):
        try:
            await self.play(name, body)
        except (Exception, self.mod.CancelledError) as error:
            await self.mod.sleep(length)
            return describe(error)

    async def do_timeout(self, name, length, n, body):
        try:
            async with self.mod.timeout(n + length):
                await self.play(name, body)
        except self.mod.TimeoutError:
            return "too late"
        finally:
            await self.mod.sleep(length)

    async def do_wait_for(self, name, length, n, body):
        try:
            await self.mod.wait_for(self.play(name, body), n + length)
        except self.mod.TimeoutError:
            return "too late"
        finally:
            await self.mod.sleep(length)

    async def do_gather(self, name, length, return_exceptions, bodies):
        coros = [self.child("%s/%d" % (name, n), length * (n + 1) / 10, body) for n, body in enumerate(bodies)]
        try:
            results = await self.mod.gather(*coros, return_exceptions=return_exceptions)
            return [describe(result) for result in results]
        finally:
            await self.mod.sleep(length)

    async def do_group(self, name, length, bodies, own):
        try:
            async with self.mod.TaskGroup() as group:
                for n, body in enumerate(bodies):
                    group.create_task(self.child("%s/%d" % (name, n), length * (n + 1) / 10, body))
                await self.play(name, own)
        finally:
            await self.mod.sleep(length)

    async def child(self, name, length, body):
        # Neither the beginning nor the end stands at an instant at which others do something.
        await self.mod.sleep(length)
        try:
            await self.play(name, body)
        finally:
            await self.mod.sleep(length / 10)

    async def do_spawn(self, name, length, body):
        self.tasks.append(self.mod.create_task(self.top(name, body)))
        await self.mod.sleep(length)


def describe(value):
    if hasattr(value, "exceptions"):
        return "group of " + " ".join(sorted(describe(error) for error in value.exceptions))
    return repr(value) if not isinstance(value, BaseException) else "%s%r" % (type(value).__name__, value.args)


def outcome(task):
    if not task.done():
        return "not done"
    if task.cancelled():
        return "cancelled"
    return describe(task.exception()) if task.exception() is not None else "returned"


def on_coop(program):
    world = World()
    coop.set_exception_handler(lambda task, error: None)
    try:
        player = Player(coop, lambda: world.now / 1e9)
        outcomes = world.run(player.main(program))
    finally:
        coop.set_exception_handler(None)
    return player.logs, outcomes


def on_asyncio(program):
    loop = _VirtualLoop()
    loop.set_exception_handler(lambda loop, context: None)
    try:

        async def main():
            player = Player(asyncio, loop.time)
            return player, await player.main(program)

        player, outcomes = loop.run_until_complete(main())
        # To the end: what is left would be thrown away at some moment later.
        for _ in range(100):
            left = asyncio.all_tasks(loop)
            if not left:
                break
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.wait(left, timeout=1000))
    finally:
        loop.close()
    return player.logs, outcomes


def compare(program):
    lengths, numbers = _lengths(), iter(range(100000))
    program = [_number(steps, lengths, numbers) for steps in program]
    theirs = on_asyncio(program)
    ours = on_coop(program)
    assert ours == theirs


@pytest.mark.parametrize("part", range(4))
def test_random_programs(request, part):
    count = request.config.getoption("--programs", None)
    if count is None:
        count = 100000 if os.environ.get("COOP_TEST_FULL") else int(os.environ.get("COOP_TEST_PROGRAMS", 1000))

    @(seed(part) if count <= 1000 else lambda function: function)
    @settings(
        max_examples=-(-count // 4),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(programs)
    def check(program):
        compare(program)

    check()


@pytest.mark.parametrize(
    "program",
    [
        [[("lock", 0, [("sleep", 1)])], [("lock", 0, [("pass",)])], [("cancel", 1)]],
        [[("get", 1)], [("get", 1)], [("sleep", 1), ("put", 1), ("cancel", 0)]],
    ],
)
def test_known_programs(program):
    compare(program)
