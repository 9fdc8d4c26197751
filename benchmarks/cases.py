"""The measurements, on CPython and MicroPython alike: each prints "name value" lines for coop and for asyncio.

Every figure is the least of several runs in which the two take turns, so that what else the machine does at the time
weighs on both alike and mostly on neither.
"""

import gc
import select
import sys
import time

imports = {}
for name in ("asyncio", "coop"):
    gc.collect()
    before = gc.mem_alloc() if sys.implementation.name != "cpython" else 0
    __import__(name)
    if name == "coop":
        # What asyncio's users import with it.
        from coop import create_task, gather, run, sleep  # noqa: F401
    gc.collect()
    imports[name] = gc.mem_alloc() - before if sys.implementation.name != "cpython" else 0

import asyncio  # noqa: E402

import coop  # noqa: E402
from coop import monitor  # noqa: E402
from coop.loop import loop  # noqa: E402
from coop.platform import pending, popleft  # noqa: E402

BOARD = sys.implementation.name != "cpython"

if BOARD:

    def seconds():
        return time.ticks_us() / 1e6
else:
    seconds = time.perf_counter


def least(rounds, *functions):
    """Return the least seconds of each function, run in turns."""
    best = [None] * len(functions)
    for _ in range(rounds):
        for i, function in enumerate(functions):
            gc.collect()
            spent = function()
            if best[i] is None or spent < best[i]:
                best[i] = spent
    return best


def switches(module, tasks, passes):
    """Return the seconds of one switch, with all tasks running: making and ending them is left out."""

    async def task():
        sleep = module.sleep
        while go_on:
            await sleep(0)

    async def main():
        sleep = module.sleep
        others = [module.create_task(task()) for _ in range(tasks - 1)]
        for _ in range(3):
            await sleep(0)
        begin = seconds()
        for _ in range(passes):
            await sleep(0)
        spent = seconds() - begin
        go_on.clear()
        for other in others:
            await other
        return spent

    go_on = [True]
    return module.run(main()) / (passes * tasks)


def monitored(tasks, passes):
    """switches() of coop, with the monitor on: most of its tasks never idle, so a part of the steps is measured."""
    monitor.start()
    try:
        return switches(coop, tasks, passes)
    finally:
        monitor.stop()


def bare_loop(tasks, each):
    # The same trap, and nothing else: no Task, no timers, no current task, no exceptions.
    async def task():
        sleep = coop.sleep
        for _ in range(each + 1):
            await sleep(0)

    coroutines = [task() for _ in range(tasks)]
    begin = seconds()
    for _ in range(each):
        for coroutine in coroutines:
            coroutine.send(None)
            if pending:
                popleft()
    spent = seconds() - begin
    for coroutine in coroutines:
        coroutine.close()
    return spent / (tasks * each)


def sleepers(module, tasks, each):
    """Return the seconds for one wake-up of tasks that sleep different times, all waiting left out.

    Both schedulers ask for events as often as ever, but that returns at once, and a pretended clock goes on instead.
    Making the tasks is left out.
    """

    async def task(i):
        await module.sleep(0)
        for n in range(each):
            await sleep((1 + (i * 7919 + n * 104729) % 1000) if not BOARD else 1 + (i * 7 + n * 13) % 20)

    async def main():
        all_tasks = [module.create_task(task(i)) for i in range(tasks)]
        await module.sleep(0)
        begin = seconds()
        for one in all_tasks:
            await one
        spent[0] = seconds() - begin

    spent = [0]
    sleep = module.sleep_ms if BOARD else module.sleep
    run = on_coop if module is coop else on_micropython if BOARD else on_cpython
    run(main)
    return spent[0] / (each * tasks)


def on_coop(main):
    now = [1000]
    poller = select.poll()

    def idle(ticks):
        poller.ipoll(0) if BOARD else poller.poll(0)
        now[0] += ticks
        return True

    real = loop.clock, loop.idle
    loop.clock = lambda: now[0]
    loop.idle = idle
    try:
        coop.run(main())
    finally:
        loop.clock, loop.idle = real


def on_micropython(main):
    # asyncio's core (C, and core.py) reads asyncio.core.ticks and waits in asyncio.core._io_queue.
    core = asyncio.core
    real = core.ticks, core._io_queue
    now = [1000]
    wait = real[1].wait_io_event

    class Queue:
        def wait_io_event(self, dt):
            wait(0)
            if dt > 0:
                now[0] += dt

    core.ticks = lambda: now[0]
    core._io_queue = Queue()
    try:
        core.run_until_complete(core.create_task(main()))
    finally:
        core.ticks, core._io_queue = real


def on_cpython(main):
    import selectors

    class Selector(selectors.DefaultSelector):
        now = 0.0

        def select(self, timeout=None):
            events = super().select(0)
            self.now += max(0, timeout or 0)
            return events

    selector = Selector()
    events = asyncio.SelectorEventLoop(selector)
    events.time = lambda: selector.now
    try:
        events.run_until_complete(main())
    finally:
        events.close()


def parked_pass(parked, passes):
    async def wait(event):
        await event.wait()

    async def main():
        events = [coop.Event() for _ in range(parked)]
        tasks = [coop.create_task(wait(event)) for event in events]
        await coop.sleep(0)
        begin = seconds()
        for _ in range(passes):
            await coop.sleep(0)
        spent[0] = seconds() - begin
        for task in tasks:
            task.cancel()

    spent = [0]
    coop.run(main())
    return spent[0] / passes


def heap(make):
    """Return the heap bytes that each of 100 things takes."""
    make()
    gc.collect()
    things = [None] * 100
    gc.collect()
    before = gc.mem_alloc()
    for i in range(100):
        things[i] = make()
    gc.collect()
    return (gc.mem_alloc() - before) / 100


def task_heap(module):
    async def nothing():
        await module.sleep(10)

    async def main():
        things = [nothing() for _ in range(100)]
        tasks = [None] * 100
        gc.collect()
        before = gc.mem_alloc()
        for i in range(100):
            tasks[i] = module.create_task(things[i])
        gc.collect()
        taken[0] = (gc.mem_alloc() - before) / 100
        for task in tasks:
            task.cancel()
        await module.sleep(0)

    taken = [0]
    module.run(main())
    return taken[0]


def garbage(steps):
    """Return the heap bytes that one turn of steps(), a coroutine function with a count, makes."""
    taken = [0]

    async def main():
        await steps(4)
        gc.collect()
        gc.disable()
        start = gc.mem_alloc()
        await steps(100)
        middle = gc.mem_alloc()
        await steps(300)
        # What calling steps() takes is in both, and falls out.
        taken[0] = ((gc.mem_alloc() - middle) - (middle - start)) / 200
        gc.enable()

    coop.run(main())
    return taken[0]


async def switch_steps(n):
    sleep = coop.sleep
    for _ in range(n):
        await sleep(0)


async def sleep_steps(n):
    for _ in range(n):
        await coop.sleep_ms(1)


ticker = coop.every(0.001)


async def every_steps(n):
    async for _ in ticker:
        n -= 1
        if not n:
            break


event = coop.Event()


async def event_steps(n):
    event.set()
    for _ in range(n):
        await event.wait()


lock = coop.Lock()


async def lock_steps(n):
    for _ in range(n):
        async with lock:
            pass


def main(full):
    # Many short rounds, for a busy machine has quiet moments, too.
    rounds = 100 if full else 40
    for tasks in (10, 100):
        # Rounds of about the same length for all, so that what else the machine does hits none more than another.
        passes = 8000 // tasks
        ours, theirs, floor = least(
            rounds,
            lambda t=tasks, n=passes: switches(coop, t, n),
            lambda t=tasks, n=passes // 5: switches(asyncio, t, n),
            lambda t=tasks, n=passes: bare_loop(t, n),
        )
        for name, spent in (("coop", ours), ("asyncio", theirs), ("bare", floor)):
            print("switch", tasks, name, spent * 1e6)
    for tasks in (1, 10, 100):
        passes = 8000 // tasks
        # Off before, on, and off again, which is as before or the monitor left something behind.
        before, on, after = least(
            rounds,
            lambda t=tasks, n=passes: switches(coop, t, n),
            lambda t=tasks, n=passes: monitored(t, n),
            lambda t=tasks, n=passes: switches(coop, t, n),
        )
        for name, spent in (("never", before), ("on", on), ("off", after)):
            print("monitor", tasks, name, spent * 1e6)
    for tasks in (10, 100, 1000) if BOARD else (10, 100, 1000, 10000):
        each = max(20, 4000 // tasks)
        ours, theirs = least(
            rounds // 4, lambda t=tasks, n=each: sleepers(coop, t, n), lambda t=tasks, n=each: sleepers(asyncio, t, n)
        )
        print("wake", tasks, "coop", ours * 1e6)
        print("wake", tasks, "asyncio", theirs * 1e6)
    few, many = least(rounds, lambda: parked_pass(10, 2000), lambda: parked_pass(1000, 2000))
    print("parked", 10, "coop", few * 1e6)
    print("parked", 1000, "coop", many * 1e6)
    if BOARD:
        print("heap task coop", task_heap(coop))
        print("heap task asyncio", task_heap(asyncio))
        print("heap import coop", imports["coop"])
        print("heap import asyncio", imports["asyncio"])
        for name in ("Event", "Lock"):
            print("heap", name, "coop", heap(getattr(coop, name)))
            print("heap", name, "asyncio", heap(getattr(asyncio, name)))
        for name in ("Semaphore", "Condition", "Queue"):
            print("heap", name, "coop", heap(getattr(coop, name)))
        for name, steps in (
            ("switch", switch_steps),
            ("sleep", sleep_steps),
            ("every", every_steps),
            ("Event.wait", event_steps),
            ("Lock", lock_steps),
        ):
            print("garbage", name, "coop", garbage(steps))


main("--full" in sys.argv)
