"""No garbage, on boards: with the heap locked an allocation is a MemoryError; and the heap does not grow.

(The unix port has an emergency exception buffer, with which some allocations succeed under the lock: so the heap's size
is looked at too.)
"""

import gc

from virtual import BOARD, World

import coop
from coop.loop import loop

if BOARD:
    import micropython


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
            micropython.heap_lock()
        elif self.left == self.turns:
            grew = gc.mem_alloc() - self.before
            micropython.heap_unlock()
            self.grew = grew
            return False
        return True

    def run(self, *aws):
        try:
            World().run(*aws)
        finally:
            while micropython.heap_locked() if hasattr(micropython, "heap_locked") else False:
                micropython.heap_unlock()
        assert self.grew == 0, self.grew


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

    locked.run(main())


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

    locked.run(waiter(), main())


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

    locked.run(main())


def test_lock_without_contention():
    if not BOARD:
        return
    locked = Locked()
    lock = coop.Lock()

    async def main():
        while locked.turn():
            async with lock:
                await coop.sleep(0)

    locked.run(main())


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

    locked.run(main(), setter())


def test_the_clock_at_its_end():
    # From 10 s before its own end, 2^29 and 2^30 ms: deadlines stay in small integers, nothing is early or late, and
    # there is no garbage.
    if not BOARD:
        return
    from coop.platform import EXTRA, REBASE

    for start in (2 * REBASE, 1 << 29, 1 << 30):
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
        assert world.now < 2 * REBASE + 1000, world.now


def test_the_interpreters_ticks_wrap_at_every_boundary():
    # coop.platform's own clock, on ticks that wrap as MicroPython's (2^30) and CircuitPython's (2^29) do.
    if not BOARD:
        return
    from coop import platform_board as platform

    real = platform.raw_ticks, platform._zero, platform.MASK, platform.REBASE
    try:
        for bits in (29, 30):
            platform.MASK = (1 << bits) - 1
            platform.REBASE = rebase = 1 << (bits - 3)
            for start in (0, (1 << bits) - 1, (1 << bits) - 65000, (1 << (bits - 1)) - 1, 1 << (bits - 1)):
                now = [start]
                platform.raw_ticks = lambda now=now: now[0]
                platform._zero = start
                total = base = 0
                for step in (
                    1,
                    999,
                    64999,
                    1,
                    rebase - 1,
                    rebase,
                    rebase + 1,
                    3 * rebase,
                    1,
                    5 * rebase,
                    6 * rebase - 1,
                    7,
                ):
                    now[0] = (now[0] + step) & platform.MASK
                    total += step
                    assert base + platform.clock() == total, (bits, start, step)
                    # An edge that came just before.
                    assert base + platform.widen((now[0] - 5) & platform.MASK) == total - 5, (bits, start, step)
                    while platform.clock() >= 2 * rebase:  # as the scheduler does
                        platform.rebase()
                        base += rebase
                    assert base + platform.clock() == total, (bits, start, step)
                    assert base + platform.widen((now[0] - 5) & platform.MASK) == total - 5, (bits, start, step)
    finally:
        platform.raw_ticks, platform._zero, platform.MASK, platform.REBASE = real


def test_a_long_sleep_reads_the_clock_before_it_wraps():
    if not BOARD:
        return
    from coop.platform import REBASE

    world = World()
    world.record = True

    async def main():
        await coop.sleep(30 * 24 * 3600)

    world.run(main())
    assert max(world.idled) <= REBASE and world.total() >= 30 * 24 * 3600 * 1000
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
