"""Beside asyncio: coop's tasks in asyncio's loop, and a bridge either way."""

import asyncio
import gc
import signal
import subprocess
import sys
import textwrap
import threading
import time
import warnings

import pytest

import coop
from coop import create_task, every, from_asyncio, gather, in_asyncio, race, sleep, to_asyncio, to_thread, wait_for
from coop.loop import loop


@pytest.fixture(autouse=True)
def nothing_is_left():
    yield
    assert not loop.running and not loop.tasks and not loop.ready and not loop.heap
    assert type(loop.ready) is list and type(loop.urgent) is list
    assert coop.run(answer()) == 42


async def answer(value=42):
    await sleep(0.001)
    return value


async def aio_answer(value=42):
    await asyncio.sleep(0.001)
    return value


def test_it_gives_what_run_gives():
    assert asyncio.run(in_asyncio(answer())) == 42
    assert asyncio.run(in_asyncio(answer(1), answer(2))) == [1, 2]


def test_both_sides_go_on():
    order = []

    async def ours():
        while len(order) < 20 or len(set(order)) < 2:
            order.append("coop")
            await sleep(0.005)

    async def theirs():
        while len(order) < 20 or len(set(order)) < 2:
            order.append("asyncio")
            await asyncio.sleep(0.005)

    async def main():
        await asyncio.gather(in_asyncio(ours()), theirs())

    asyncio.run(main())
    assert order != sorted(order) and order != sorted(order, reverse=True)


def test_a_busy_side_leaves_the_other_its_turns():
    turns = [0, 0]

    async def ours():
        while turns[1] < 50:
            turns[0] += 1
            await sleep(0)

    async def theirs():
        while turns[1] < 50:
            turns[1] += 1
            await asyncio.sleep(0)

    async def main():
        await asyncio.gather(in_asyncio(ours()), theirs())

    asyncio.run(main())
    assert turns[0] >= 25


def test_the_other_side_may_wake_and_start_tasks():
    async def main():
        event, queue, seen = coop.Event(), coop.Queue(), []

        async def ours():
            await event.wait()
            seen.append(await queue.get())
            await done.wait()

        async def late():
            seen.append("late")
            done.set()

        done = coop.Event()
        running = asyncio.ensure_future(in_asyncio(ours()))
        await asyncio.sleep(0.01)
        event.set()
        await asyncio.sleep(0.01)
        queue.put_nowait("item")
        await asyncio.sleep(0.01)
        create_task(late())
        await asyncio.wait_for(running, 10)
        return seen

    assert asyncio.run(main()) == ["item", "late"]


def test_another_thread_may_set_a_flag():
    async def ours():
        flag = coop.ThreadSafeFlag()
        threading.Timer(0.02, flag.set).start()
        await flag.wait()
        return "set"

    async def main():
        return await asyncio.wait_for(in_asyncio(ours()), 10)

    assert asyncio.run(main()) == "set"


def test_deadlines_are_never_early():
    async def ours():
        late = []
        for _ in range(20):
            began = time.monotonic()
            await sleep(0.005)
            late.append(time.monotonic() - began - 0.005)
        return late

    late = asyncio.run(in_asyncio(ours()))
    assert min(late) >= 0


# The bridge.


def test_awaiting_asyncios():
    async def main():
        assert await from_asyncio(aio_answer()) == 42
        assert await gather(from_asyncio(aio_answer(1)), answer(2), from_asyncio(aio_answer(3))) == [1, 2, 3]
        assert await race(sleep(30), from_asyncio(aio_answer())) == (1, 42)
        future = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(future.set_result, "a future")
        assert await from_asyncio(future) == "a future"
        with pytest.raises(ZeroDivisionError):
            await from_asyncio(fails())
        with pytest.raises(coop.TimeoutError):
            await wait_for(from_asyncio(asyncio.sleep(30)), 0.01)
        # What needs a task of asyncio's has one.
        return await from_asyncio(asyncio.wait_for(aio_answer("inside"), 10))

    async def fails():
        await asyncio.sleep(0)
        raise ZeroDivisionError

    assert asyncio.run(in_asyncio(main())) == "inside"


def test_awaiting_coops():
    async def ours():
        await stop.wait()

    async def main():
        running = asyncio.ensure_future(in_asyncio(ours()))
        await asyncio.sleep(0)
        assert await to_asyncio(answer()) == 42
        assert await asyncio.gather(to_asyncio(answer(1)), to_asyncio(answer(2))) == [1, 2]
        with pytest.raises(ZeroDivisionError):
            await to_asyncio(fails())
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(to_asyncio(sleep(30)), 0.01)
        stop.set()
        await running

    async def fails():
        raise ZeroDivisionError

    stop = coop.Event()
    asyncio.run(main())


def test_cancelling_crosses_the_bridge_and_waits_for_the_end():
    said = []

    async def theirs():
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(0.005)
            said.append("asyncio's end")

    async def ours():
        try:
            await sleep(30)
        finally:
            await sleep(0.005)
            said.append("coop's end")

    async def main():
        task = create_task(from_asyncio(theirs()))
        await sleep(0.01)
        task.cancel()
        with pytest.raises(coop.CancelledError):
            await task
        said.append("cancelled")
        await from_asyncio(other_way())

    async def other_way():
        task = asyncio.ensure_future(to_asyncio(ours()))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        said.append("cancelled")

    asyncio.run(in_asyncio(main()))
    assert said == ["asyncio's end", "cancelled", "coop's end", "cancelled"]


def test_what_the_other_side_forgets_to_await_is_its_own_warning():
    async def main():
        running = asyncio.ensure_future(in_asyncio(answer()))
        await asyncio.sleep(0)
        sleep(1)
        gc.collect()
        return await running

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert asyncio.run(main()) == 42
    assert ["never awaited" in str(one.message) for one in caught] == [True]


def test_outside_it_says_what_to_write():
    async def awaits_coops():
        await sleep(1)

    with pytest.raises(RuntimeError, match=r"beside asyncio, with coop.in_asyncio\(main\(\)\) and coop.to_asyncio"):
        asyncio.run(awaits_coops())

    async def awaits_asyncios():
        await asyncio.sleep(0.01)

    with pytest.raises(RuntimeError, match=r"coop.from_asyncio\(...\)"):
        asyncio.run(in_asyncio(awaits_asyncios()))
    with pytest.raises(RuntimeError, match=r"asyncio.run\(coop.in_asyncio\(main\(\)\)\) starts one"):
        coop.run(from_asyncio(aio_answer()))
    with pytest.raises(RuntimeError, match=r"`await coop.in_asyncio\(main\(\)\)`"):
        asyncio.run(to_asyncio(answer()))

    async def twice():
        await from_asyncio(in_asyncio(answer()))

    with pytest.raises(RuntimeError, match="runs already"):
        asyncio.run(in_asyncio(twice()))

    async def nothing():
        await in_asyncio()

    with pytest.raises(RuntimeError, match="nothing to run"):
        asyncio.run(nothing())


# The end.


def test_the_end_cancels_what_is_left_and_lets_it_finish():
    said = []

    async def other():
        try:
            await sleep(30)
        finally:
            await sleep(0.005)
            await from_asyncio(asyncio.sleep(0.005))
            said.append("finished")

    async def main():
        create_task(other())
        await sleep(0.01)
        return "main"

    assert asyncio.run(in_asyncio(main())) == "main"
    assert said == ["finished"]


def test_an_exception_ends_it():
    said = []

    async def other():
        try:
            await sleep(30)
        finally:
            said.append("finished")

    async def main():
        create_task(other())
        await sleep(0)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(in_asyncio(main()))
    assert said == ["finished"]


def test_cancelling_ends_it():
    said = []

    async def ours():
        try:
            await sleep(30)
        finally:
            await sleep(0.005)
            said.append("finished")

    async def main():
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(in_asyncio(ours(), sleep(30)), 0.02)
        said.append("over")

    asyncio.run(main())
    assert said == ["finished", "over"]


def test_what_waits_on_coop_is_cancelled_at_the_end():
    async def main():
        running = asyncio.ensure_future(in_asyncio(answer()))
        await asyncio.sleep(0)
        waiting = asyncio.ensure_future(to_asyncio(sleep(30)))
        await running
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(waiting, 10)

    asyncio.run(main())


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_ctrl_c_lets_every_finally_finish():
    program = """
    import asyncio, coop

    async def ours():
        try:
            print("ready", flush=True)
            await coop.sleep(60)
        finally:
            await coop.sleep(0.01)
            print("coop finished")

    async def theirs():
        try:
            await asyncio.sleep(60)
        finally:
            print("asyncio finished")

    async def main():
        await coop.gather(ours(), coop.from_asyncio(theirs()))

    try:
        asyncio.run(coop.in_asyncio(main()))
    except KeyboardInterrupt:
        print("interrupted")
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert sorted(said.split("\n")) == ["", "asyncio finished", "coop finished", "interrupted"]


# Threads.


def test_a_call_in_a_thread_lets_others_go_on():
    async def main():
        began = threading.Event()
        ticks = []

        def block():
            began.set()
            ended.wait(30)
            return threading.current_thread() is not threading.main_thread()

        async def tick():
            async for n in every(0.002):
                ticks.append(n)
                if len(ticks) == 5:
                    ended.set()

        ended = threading.Event()
        create_task(tick())
        assert await to_thread(block)
        return len(ticks)

    assert coop.run(main()) >= 5
    assert asyncio.run(in_asyncio(main())) >= 5


def test_arguments_and_exceptions_of_a_call_in_a_thread():
    async def main():
        assert await to_thread(lambda a, b=0: a + b, 1, b=2) == 3
        assert await to_thread(threading.current_thread) is not threading.main_thread()
        with pytest.raises(ZeroDivisionError):
            await to_thread(lambda: 1 / 0)
        index, _ = await race(to_thread(hold.wait, 30), sleep(0.01))
        hold.set()
        return index

    hold = threading.Event()
    assert coop.run(main()) == 1


def test_in_virtual_time_a_call_in_a_thread_takes_no_time(board):
    board.pull  # noqa: B018 - the simulator is the port

    async def main():
        return await to_thread(time.sleep, 0.01)

    assert board.run(main()).seconds == 0
