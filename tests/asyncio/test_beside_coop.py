"""asyncio's tasks and coop's in one program: they wait for each other's things, and end together."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import coop
import coop.asyncio as asyncio

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_program_of_the_page(board):
    text = (ROOT / "docs" / "asyncio.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(from coop import LED, Button, asyncio.*?)```", text, re.S).group(1)
    board.press("D3", at=0.5, hold=0.1)
    board.press("D3", at=1.5, hold=0.1)
    result = board.run(program, seconds=2)
    assert result.ended == "time"
    assert [line[:10] for line in result.output] == ["pressed at", "pressed at"]
    assert board["D1"].edges == [(0, 0), (0.51, 1), (1.51, 0)]


def test_an_led_blinks_beside_asyncios_tasks(board):
    program = """
from coop import LED, asyncio, board

async def main():
    LED(board.D1).blink(0.1, 0.1)
    for i in range(5):
        await asyncio.wait_for(asyncio.sleep(0.2), 1)
        await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))

asyncio.run(main())
"""
    result = board.run(program)
    assert result.ended == "returned" and result.seconds == 1.0
    assert [t for t, level in board["D1"].edges if level == 1][:5] == [0, 0.2, 0.4, 0.6, 0.8]


def test_each_waits_for_the_others_things():
    log = []

    async def child(sleep, name):
        await sleep(0.001)
        log.append(name)
        return name

    async def main():
        assert await asyncio.create_task(child(coop.sleep, "a")) == "a"
        assert await coop.create_task(child(asyncio.sleep, "b")) == "b"
        assert await coop.gather(child(asyncio.sleep, "c"), asyncio.create_task(child(coop.sleep, "d"))) == ["c", "d"]
        assert await asyncio.gather(child(coop.sleep, "e"), coop.create_task(child(asyncio.sleep, "f"))) == ["e", "f"]
        assert await coop.race(asyncio.Event().wait(), child(asyncio.sleep, "g")) == (1, "g")
        event, future = coop.Event(), asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.001, event.set)
        asyncio.get_running_loop().call_later(0.001, future.set_result, 7)
        assert await asyncio.wait_for(event.wait(), 1)
        assert await coop.wait_for(future, 1) == 7
        task = coop.create_task(coop.Event().wait())
        assert task in asyncio.all_tasks() and task in coop.all_tasks()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(task, 0.001)
        assert task.cancelled()

    asyncio.run(main())
    assert sorted(log) == list("abcdefg")
    assert not coop.all_tasks()


def test_coops_tasks_end_with_the_run_and_report_at_once(capsys):
    log = []

    async def goes_on():
        try:
            await coop.Event().wait()
        finally:
            await coop.sleep(0)
            log.append("ended")

    async def bad():
        raise ValueError("lost")

    async def main():
        coop.create_task(goes_on())
        coop.create_task(bad(), name="bad one")
        await asyncio.sleep(0.001)
        assert "'bad one' died of an exception that nobody awaited" in capsys.readouterr().err

    asyncio.run(main())
    assert log == ["ended"]
    assert coop.run(coop.sleep(0)) is None


def test_asyncios_functions_know_coops_tasks():
    async def inside():
        assert asyncio.current_task() is coop.current_task()
        async with asyncio.TaskGroup() if hasattr(asyncio, "TaskGroup") else asyncio.Lock():
            return asyncio.current_task().get_name()

    async def main():
        return await coop.create_task(inside(), name="coop's")

    assert asyncio.run(main()) == "coop's"


def test_the_simulators_limit_ends_it_in_real_time_too(tmp_path):
    app = tmp_path / "app.py"
    app.write_text(
        "from coop import asyncio\n\nasync def main():\n    await asyncio.Event().wait()\n\nasyncio.run(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "coop.cli", "run", str(app), "--real", "--for", "100ms"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
        timeout=60,
    )
    assert "app.py was stopped after" in done.stdout and "Event.wait()" in done.stdout
