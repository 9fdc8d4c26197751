"""Which names are installed, and that all of it can be undone."""

# ruff: noqa: B018 (what an attribute raises is what is tested)

import importlib
import subprocess
import sys
import threading
import time

import pytest

import coop
import coop.asyncio
from coop.hal import holders

NAMES = ("board", "digitalio", "keypad", "countio", "time")


def test_uninstall_puts_back_what_was_there(modules):
    sys.modules.pop("keypad", None)
    sys.modules["board"] = other = type(sys)("board")
    asyncio = importlib.import_module("asyncio")
    modules.install()
    assert all(repr(importlib.import_module(name)).endswith("(coop's)>") for name in NAMES)
    assert importlib.import_module("asyncio") is coop.asyncio
    modules.uninstall()
    assert importlib.import_module("asyncio") is asyncio is not coop.asyncio
    assert sys.modules["board"] is other
    assert importlib.import_module("time") is time
    assert "keypad" not in sys.modules and "countio" not in sys.modules


def test_installing_twice_and_uninstalling_twice_changes_nothing(modules):
    modules.install()
    first = [sys.modules[name] for name in NAMES]
    modules.install()
    assert [sys.modules[name] for name in NAMES] == first
    modules.uninstall()
    modules.uninstall()
    assert sys.modules["time"] is time


def test_importing_the_package_installs_it():
    code = "import coop.circuitpython, sys; print(sys.modules['keypad']); import asyncio; print(asyncio.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, universal_newlines=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["<module 'keypad' (coop's)>", "coop.asyncio"]


def test_a_board_loads_no_module_before_it_is_used():
    code = "import coop.circuitpython, sys, keypad, countio; print([n for n in sys.modules if 'circuitpython.' in n])"
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, universal_newlines=True, check=True, timeout=60
    )
    assert eval(done.stdout) == ["coop.circuitpython." + name for name in ("time", "board")]


def test_asyncio_is_coops(names):
    assert names("asyncio") is coop.asyncio
    program = {"__name__": "__main__"}
    exec("import asyncio\nfrom asyncio import Event", program)
    assert program["Event"] is coop.asyncio.Event
    with pytest.raises(ImportError, match="StreamWalker"):
        exec("from asyncio import StreamWalker", program)


def test_code_that_imported_asyncio_before_still_runs(modules):
    import asyncio

    modules.install()

    async def main():
        await asyncio.wait_for(asyncio.sleep(0), 1)
        return await asyncio.gather(asyncio.sleep(0, "a"), asyncio.to_thread(str, 5))

    asyncio.set_event_loop_policy(None)  # it looks for the default one anew, in `sys.modules["asyncio"]`
    assert asyncio.run(main()) == ["a", "5"]

    def late():  # this module was imported before
        import asyncio

        return asyncio.iscoroutinefunction(main)

    assert late()


def test_the_names_of_each_module_can_be_listed_and_starred(names):
    space = {}
    exec("from digitalio import *\nfrom keypad import *\nfrom countio import *\nfrom board import *", space)
    for name in ("DigitalInOut", "Pull", "Keys", "KeyMatrix", "Event", "EventQueue", "Counter", "Edge", "D1", "LED"):
        assert name in space
    assert dir(names("digitalio")) == ["DigitalInOut", "Direction", "DriveMode", "Pull"]
    with pytest.raises(AttributeError, match="DigitalIn"):
        names("digitalio").DigitalIn


def test_board_has_the_ports_pins_and_the_aliases(names):
    board = names("board")
    assert board.D1 is coop.board.D1
    assert {"D1", "A0", "LED"} <= set(dir(board))
    holders.set_aliases({"DOOR": "D4"})
    assert board.DOOR is board.D4
    assert "DOOR" in dir(board)
    with pytest.raises(AttributeError, match="no pin 'D99'.*coop_pins"):
        board.D99


def test_time_is_the_boards(names, board):
    time_ = names("time")
    before = time_.time()
    assert time_.monotonic() == 0.00001  # the second reading
    time_.sleep(1.5)
    assert time_.monotonic() == 1.50001
    assert time_.monotonic_ns() == 1_500_020_000  # the second reading since the wait
    assert board.now == 1.50002
    assert (
        time_.time() == before + 1 and time_.strftime is time.strftime and time_.strftime("%Y") == time.strftime("%Y")
    )
    with pytest.raises(ValueError, match="non-negative"):
        time_.sleep(-1)
    with pytest.raises(AttributeError, match="ticks_ms"):
        time_.ticks_ms


def test_a_function_kept_from_time_is_real_again_after_uninstall(circuitpython, names):
    sleep, monotonic = names("time").sleep, names("time").monotonic
    circuitpython.uninstall()
    began = time.perf_counter()
    sleep(0.01)
    assert time.perf_counter() - began >= 0.01
    assert abs(monotonic() - time.monotonic()) < 1


def test_other_threads_have_the_real_time(names, board):
    read = []
    thread = threading.Thread(target=lambda: read.append(names("time").monotonic()))
    thread.start()
    thread.join()
    assert read[0] != 0 and board.now == 0


def test_the_time_limit_ends_loops_that_sleep_or_poll(names, board):
    for body in ("time.sleep(0.3)", "time.monotonic()", "pin.value", "if keys.events: 0", "counter.count"):
        result = board.run(
            """
import time, board, digitalio, keypad, countio
pin, keys = digitalio.DigitalInOut(board.D1), keypad.Keys([board.D2], value_when_pressed=False)
counter = countio.Counter(board.D3)
while True:
    %s
"""
            % body,
            seconds=0.5,
        )
        assert result.ended == "time" and 0.5 <= result.seconds <= 0.61, body


def test_a_program_that_polls_in_finally_has_the_time_to_come(names, board):
    result = board.run(
        """
import time
try:
    while True:
        time.monotonic()
finally:
    began = time.monotonic()
    while time.monotonic() < began + 0.1:
        pass
    print("ended")
""",
        seconds=0.2,
    )
    assert result.ended == "time" and result.output == ["ended"]


def test_real_time(modules):
    program = """
import coop.circuitpython
import asyncio, board, digitalio, keypad, time
from coop.ports.sim.world import world
from coop.ports.sim import inputs

async def blink(lamp):
    for _ in range(4):
        lamp.value = not lamp.value
        await asyncio.sleep(0.02)

async def main():
    with digitalio.DigitalInOut(board.D1) as lamp:
        lamp.switch_to_output()
        await asyncio.gather(asyncio.create_task(blink(lamp)))

asyncio.run(main())
with keypad.Keys([board.D2], value_when_pressed=False, interval=0.005) as keys:
    inputs.press(world, "D2", at=world.now / 1e9 + 0.05, hold=0.1)
    while len(keys.events) < 2:
        time.sleep(0.001)
    a, b = keys.events.get(), keys.events.get()
    print(a.pressed, b.released, b.timestamp - a.timestamp)
began = time.monotonic()
time.sleep(0.05)
print(time.monotonic() - began)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, universal_newlines=True, check=True, timeout=60
    )
    first, second = done.stdout.splitlines()
    pressed, released, held = first.split()
    assert pressed == released == "True" and 20 <= int(held) <= 400
    assert 0.05 <= float(second) < 1
