"""Bad input: what is raised, and that it says what to do. The same mistakes on CPython and on the real MicroPython."""

import subprocess
import sys

import pytest
import unix_vm

BEGIN = """
from coop import asyncio
import coop

async def nothing():
    pass

class Foreign:
    def __await__(self):
        yield "foreign"
    __iter__ = __await__

try:
    %s
    print("nothing was raised")
except BaseException as error:
    print(type(error).__name__, error)
"""

MAIN = """
    async def main():
        %s
    asyncio.run(main())"""

# What a task does: what both say, or CPython, and boards.
MISTAKES = {
    "await Foreign()": ("RuntimeError task", "awaited something that is not coop's: 'foreign'"),
    "await 5": ("TypeError", "int"),
    "asyncio.Lock().release()": ("RuntimeError Lock is not acquired",),
    "asyncio.run(nothing())": ("RuntimeError",),
    "coop.run(nothing())": ("RuntimeError run() was called inside run(); inside a coroutine write `await`",),
    "asyncio.get_event_loop().run_until_complete(nothing())": ("RuntimeError", "runs already", "is already running"),
    "asyncio.Queue().task_done()": ("ValueError task_done() called too many times",),
    "asyncio.timeout(1).reschedule(5)": ("RuntimeError", "block", "has not been entered"),
    "await asyncio.wait([])": ("ValueError Set of Tasks/Futures is empty.",),
    "asyncio.BoundedSemaphore(1).release()": ("ValueError BoundedSemaphore released too many times",),
    "asyncio.Semaphore(-1)": ("ValueError Semaphore initial value must be >= 0",),
    "asyncio.Condition().notify()": ("RuntimeError cannot notify on un-acquired lock",),
    "asyncio.create_task(nothing)": ("TypeError", "coroutine", "expected"),
    "asyncio.create_task(5)": ("TypeError", "coroutine", "expected"),
    "await asyncio.Event().wait()": ("StuckError every task waits for something that can never come", "Event.wait()"),
    "await asyncio.current_task()": ("RuntimeError", "await", "itself"),
    "await asyncio.sleep(float('nan'))": ("ValueError Invalid delay: NaN (not a number)",),
    "asyncio.TaskGroup().create_task(nothing())": ("RuntimeError", "TaskGroup", "not"),
    "asyncio.get_event_loop().create_future().result()": ("InvalidStateError", "Result is not"),
    "future = asyncio.get_event_loop().create_future(); future.set_result(1); future.set_result(2)": (
        "InvalidStateError",
    ),
}
OUTSIDE = {
    "asyncio.run(5)": ("Error", "coroutine", "expected"),
    "asyncio.get_running_loop()": ("RuntimeError no running event loop",),
    "asyncio.current_task()": ("RuntimeError no running event loop",),
    "asyncio.StreamWalker": ("AttributeError coop has no asyncio.StreamWalker; docs/asyncio.md says what it has",),
}
# CPython's own, by version.
NEWER = ((3, 11), "timeout", "TaskGroup"), ((3, 13), "nan")
ONE_OF = ("asyncio.get_event_loop().run_until_complete(nothing())", "asyncio.timeout(1).reschedule(5)")


def said(program, on_micropython):
    """Return what a program prints."""
    if on_micropython:
        if unix_vm.binary() is None:
            pytest.skip(unix_vm.MISSING)
        lib = unix_vm.tree(None)
        return unix_vm.run(["-c", program], [lib], lib, 60).stdout
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], stdout=subprocess.PIPE, universal_newlines=True, timeout=60
    )
    return done.stdout


@pytest.mark.parametrize("on_micropython", [False, True], ids=["cpython", "micropython"])
@pytest.mark.parametrize("mistake", [*MISTAKES, *OUTSIDE])
def test_what_is_raised(mistake, on_micropython):
    for version, *words in NEWER:
        if not on_micropython and sys.version_info < version and any(word in mistake for word in words):
            pytest.skip("CPython has that since %d.%d" % version)
    body = MAIN % mistake if mistake in MISTAKES else mistake
    text = said(BEGIN % body, on_micropython)
    wanted = MISTAKES.get(mistake) or OUTSIDE[mistake]
    if mistake in ONE_OF:
        assert wanted[0] in text and any(words in text for words in wanted[1:])
    else:
        for words in wanted:
            assert words in text


@pytest.mark.parametrize("on_micropython", [False, True], ids=["cpython", "micropython"])
def test_a_run_after_a_mistake_is_a_run_like_any(on_micropython):
    program = """
from coop import asyncio
import coop

async def stuck():
    await asyncio.Event().wait()

async def nested():
    asyncio.run(fine())

async def fine():
    await asyncio.sleep(0.01)
    return "fine"

for main in (stuck, nested, fine, stuck, fine):
    try:
        print(asyncio.run(main()))
    except RuntimeError as error:
        print(type(error).__name__)
print(coop.run(fine()))
"""
    assert said(program, on_micropython).split() == ["StuckError", "RuntimeError", "fine", "StuckError", "fine", "fine"]


def test_an_event_loop_that_is_closed_says_so():
    program = """
from coop import asyncio
loop = asyncio.new_event_loop()
loop.close()
for method in (lambda: loop.call_soon(print), loop.run_forever, lambda: loop.create_task(None)):
    try:
        method()
    except RuntimeError as error:
        print(error)
"""
    assert said(program, False) == "Event loop is closed\n" * 3


def test_a_run_in_a_second_thread_says_that_there_is_one_scheduler():
    program = """
from coop import asyncio

async def fine():
    await asyncio.sleep(0)
    return "fine"

def second():
    try:
        asyncio.run(fine())
    except RuntimeError as error:
        return str(error)

async def main():
    print(await asyncio.to_thread(second))

asyncio.run(main())
print(asyncio.run(fine()))
"""
    text = said(program, False)
    assert "second thread" in text and text.endswith("fine\n")


def test_a_task_that_nobody_retrieves_is_named():
    program = """
from coop import asyncio

async def bad():
    raise ValueError("lost")

async def main():
    asyncio.create_task(bad())
    await asyncio.sleep(0.01)

asyncio.run(main())
"""
    if unix_vm.binary() is None:
        pytest.skip(unix_vm.MISSING)
    text = said(program, True)
    assert "Task exception wasn't retrieved" in text and "ValueError: lost" in text and "bad" in text
    done = subprocess.run(
        [sys.executable, "-c", program], stderr=subprocess.PIPE, universal_newlines=True, timeout=60
    ).stderr
    assert "Task exception was never retrieved" in done and "ValueError: lost" in done and "bad()" in done
