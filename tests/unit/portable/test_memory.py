"""No garbage, on boards: with the heap locked an allocation is a MemoryError; and the heap does not grow.

(The unix port has an emergency exception buffer, with which some allocations succeed under the lock: so the heap's size
is looked at too.)
"""

import gc
import sys

from virtual import BOARD, World

import coop
from coop.loop import loop

try:
    from micropython import heap_lock as lock
    from micropython import heap_unlock as unlock
except ImportError:  # CircuitPython; there, and on CPython, where these tests do nothing, the heap's size alone tells

    def lock():
        pass

    unlock = lock


class Locked:
    """A task that is told when to lock the heap: no coroutine is made while it is locked."""

    def __init__(self, warm=20, turns=50):
        self.left = -warm
        self.turns = turns
        self.grew = None

    def turn(self):
        """Call it once a turn; False: enough."""
        self.left += 1
        if self.left == 0:
            gc.collect()
            self.before = gc.mem_alloc()
            lock()
        elif self.left == self.turns:
            grew = gc.mem_alloc() - self.before
            unlock()
            self.grew = grew
            return False
        return True

    def run(self, *aws, circuitpython=0):
        """Run; nothing may be allocated, but on CircuitPython at most so many bytes a turn: to give a value takes an
        exception there, or a coroutine."""
        try:
            World().run(*aws)
        finally:
            if self.left >= 0 and self.grew is None:
                unlock()
        each = circuitpython if sys.implementation.name == "circuitpython" else 0
        assert 0 <= self.grew <= each * self.turns, self.grew


def test_switch():
    if not BOARD:
        return
    locked = Locked()

    async def other():
        while locked.grew is None:
            await coop.sleep(0)

    async def main():
        while locked.turn():
            await coop.sleep(0)

    locked.run(other(), other(), main())


def test_sleep():
    if not BOARD:
        return
    locked = Locked()

    async def other():
        while locked.grew is None:
            await coop.sleep_ms(3)

    async def main():
        while locked.turn():
            await coop.sleep_ms(7)

    locked.run(other(), other(), main())


def test_every():
    if not BOARD:
        return
    locked = Locked()

    async def main():
        async for _ in coop.every(0.01):
            if not locked.turn():
                break

    locked.run(main(), circuitpython=48)


def test_event_wait():
    if not BOARD:
        return
    locked = Locked()
    event = coop.Event()

    async def waiter():
        while locked.grew is None:
            await event.wait()
            event.clear()

    async def main():
        while locked.turn():
            event.set()
            await coop.sleep(0)
            await coop.sleep(0)
        event.set()

    locked.run(waiter(), main(), circuitpython=32)


def test_event_that_is_set():
    if not BOARD:
        return
    locked = Locked()
    event = coop.Event()
    event.set()

    async def main():
        while locked.turn():
            await event.wait()
            await coop.sleep(0)

    locked.run(main(), circuitpython=32)


def test_lock_without_contention():
    if not BOARD:
        return
    locked = Locked()
    lock = coop.Lock()

    async def main():
        while locked.turn():
            async with lock:
                await coop.sleep(0)

    locked.run(main(), circuitpython=32)


def test_thread_safe_flag():
    if not BOARD:
        return
    locked = Locked()
    flag = coop.ThreadSafeFlag()

    async def setter():
        while locked.grew is None:
            flag.set()
            await coop.sleep_ms(1)

    async def main():
        while locked.turn():
            await flag.wait()

    locked.run(main(), setter(), circuitpython=32)


def test_the_clock_at_its_end():
    # From 10 s before the clock is brought down, and before 2^29 and 2^30 ms: deadlines stay in small integers, nothing is
    # early or late, and no garbage.
    if not BOARD:
        return
    from coop.platform import EXTRA, LIMIT, REBASE

    for start in (LIMIT, REBASE, 2 * REBASE):
        locked = Locked(5, 300)
        world = World()
        world.now = start - 10000
        late = [0]

        async def main():
            while locked.turn():
                before = world.base + world.now
                await coop.sleep_ms(97)
                spent = world.base + world.now - before
                if not 97 <= spent <= 97 + EXTRA:
                    late[0] += 1

        async def other():
            while locked.grew is None:
                await coop.sleep_ms(1009)

        world.run(main(), other())
        assert locked.grew == 0 and late == [0], (locked.grew, late)
        assert world.now < LIMIT + 1000, world.now


class Ticks:
    """An interpreter's clock that wraps after `bits` bits, in the place of the real one."""

    def __init__(self, bits, start):
        import coop.platform_clock as platform_clock
        import coop.platform_widening as platform_widening

        self.own = platform_clock
        self.widening = platform_widening
        self.now = start
        self.mask = (1 << bits) - 1
        self.total = 0

    def __enter__(self):
        own = self.own
        self.before = own.ticks, own.MASK, own.REBASE, own.LIMIT
        self.loops = loop.clock, loop.limit, loop.rebased
        own.ticks = lambda: self.now
        own.MASK = self.mask
        own.REBASE = self.rebase = (self.mask + 1) // 2
        own.LIMIT = self.mask // 4 * 3
        self.widening.MASK, self.widening.REBASE = self.mask, self.rebase
        loop.clock = own.ticks if self.now < own.LIMIT else own.beyond
        loop.limit = own.LIMIT
        loop.rebased = 0
        return self

    def __exit__(self, kind, error, traceback):
        own = self.own
        own.ticks, own.MASK, own.REBASE, own.LIMIT = self.before
        self.widening.MASK, self.widening.REBASE = own.MASK, own.REBASE
        loop.clock, loop.limit, loop.rebased = self.loops

    def go_on(self, ms):
        self.now = (self.now + ms) & self.mask
        self.total += ms

    def read(self):
        """Return the time as the scheduler's passes read it, with what was taken off it."""
        now = loop.clock()
        while now >= loop.limit:
            loop.rebase()
            now -= self.rebase
            loop.rebased += 1
        assert now == loop.clock()
        return now + loop.rebased * self.rebase


def test_the_interpreters_ticks_wrap_at_every_boundary():
    # As MicroPython's do (2^30) and CircuitPython's (2^29, and it starts 65 s before that).
    if not BOARD:
        return
    for bits in (29, 30):
        half = 1 << (bits - 1)
        for start in (
            0,
            2 * half - 1,
            2 * half - 65000,
            half - 1,
            half,
            half + half // 2 - 1,
            half + half // 2,
            half // 2,
        ):
            for stride in (1, 999, half // 4, half // 4 + 1, half // 7):
                with Ticks(bits, start) as ticks:
                    first = ticks.read()
                    for step in (1, 999, 64999, 1, half // 4, half // 8, 1, 7) + (stride,) * 40:
                        ticks.go_on(step)
                        assert ticks.read() - first == ticks.total, (bits, start, step)


def test_a_moment_that_an_interrupt_read_is_put_on_the_schedulers_clock():
    if not BOARD:
        return
    for bits in (29, 30):
        half = 1 << (bits - 1)
        for start in (5, 2 * half - 5, half + half // 2 - 5, half + 1000):
            with Ticks(bits, start) as ticks:
                for _ in range(40):
                    raw = ticks.now
                    before = loop.clock()
                    rebased = loop.rebased
                    ticks.go_on(3)
                    ticks.read()
                    late = (loop.rebased - rebased) * ticks.rebase
                    # As hal/edges.py has it.
                    moment = raw if loop.clock is ticks.own.ticks else ticks.widening.widen(raw)
                    assert moment + late == before, (bits, start)
                    ticks.go_on(half // 5)
                    ticks.read()


def test_a_long_sleep_reads_the_clock_before_it_wraps():
    if not BOARD:
        return
    from coop.platform import LONGEST

    world = World()
    world.record = True

    async def main():
        await coop.sleep(30 * 24 * 3600)

    world.run(main())
    assert max(world.idled) <= LONGEST and world.total() >= 30 * 24 * 3600 * 1000
    assert loop.rebased


def test_tasks_that_end_leave_nothing():
    if not BOARD:
        return

    async def nothing():
        await coop.sleep(0)

    async def main():
        for _ in range(30):
            await coop.create_task(nothing())
        gc.collect()
        before = gc.mem_alloc()
        for _ in range(200):
            await coop.create_task(nothing())
        gc.collect()
        return gc.mem_alloc() - before

    assert World().run(main()) <= 64
