"""Mistakes that learners make, named by line."""

import re
import sys

import pytest


def test_a_coroutine_that_was_never_awaited(coop):
    coop.app("""
        from coop import run, sleep

        async def blink():
            pass

        async def main():
            blink()
            await sleep(0.1)

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 0
    assert (
        "app.py, line 7: blink() was called without `await`, so it never ran; write `await blink(...)`" in result.stderr
    )
    assert "RuntimeWarning" not in result.stderr


def test_main_that_was_never_run(coop):
    coop.app("""
        async def main():
            pass

        main()
    """)
    assert "app.py, line 4: main() was called without `await`" in coop.run().stderr


def test_a_forgotten_await_of_ours_is_an_error(coop):
    coop.app("""
        from coop import run, sleep

        async def main():
            sleep(1)
            await sleep(0.1)

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 1
    assert "forgot `await` before sleep() (app.py, line 4)" in result.stderr


def test_time_sleep_in_a_task(coop):
    coop.app("""
        import time
        from coop import LED, board, run, sleep

        async def main():
            for _ in range(3):
                await sleep(0.1)
                time.sleep(0.5)

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 0
    assert result.stderr.count("app.py, line 7 held everyone up for 0.5 s; use await coop.sleep(0.5)\n") == 1
    found = coop.json()
    assert 0.5 <= found["longest_step"][0] < 1 and found["longest_step"][1] == "main"


def test_time_sleep_outside_of_tasks_is_none(coop):
    coop.app("import time; time.sleep(0.5)")
    assert coop.run().stderr == ""


def test_time_sleep_in_a_task_of_circuitpython(coop):
    coop.app("""
        import asyncio, time
        import board

        async def main():
            time.sleep(0.25)
            await asyncio.sleep(0.1)

        asyncio.run(main())
    """)
    assert "app.py, line 5 held everyone up for 0.25 s; use await asyncio.sleep(0.25)" in coop.run().stderr


def test_a_loop_without_await(coop):
    coop.app("""
        from coop import LED, board, run

        async def main():
            led = LED(board.D1)
            try:
                while True:
                    led.on()
            finally:
                print("finally")

        run(main())
    """)
    result = coop.run("--patience", "200ms")
    assert result.exit_code == 1
    said = "app.py, line [67]: virtual time cannot move: task 'main' goes round the loop of line 6"
    assert re.search(said, result.stderr)
    assert "put `await sleep(...)` into it" in result.stderr
    assert "finally" in result.stdout and "app.py was stuck after 0 s" in result.stdout


# CPython 3.10 never looks for signals, nor lets another thread run, in a loop that begins with `try` and calls nothing:
# not even Ctrl-C ends that one.
uninterruptible = pytest.mark.skipif(sys.version_info[:2] == (3, 10), reason="CPython 3.10 itself cannot end this loop")


@pytest.mark.parametrize(
    "body", ["pass", pytest.param("try:\n        x = 1\n    except:\n        pass", marks=uninterruptible)]
)
def test_while_true_pass(coop, body):
    coop.app("while True:\n    " + body + "\n")
    found = coop.json("--patience", "200ms")
    assert found["ended"] == "stuck"
    assert "virtual time cannot move: the program goes round the loop of line 1" in found["error"]


def test_a_loop_without_await_ends_in_real_time_by_the_limit(coop):
    coop.app("while True:\n    pass\n")
    found = coop.json("--real", "--for", "100ms", "--patience", "200ms")
    assert found["ended"] == "stuck" and "the time is up, and the program goes on" in found["error"]


def test_work_that_is_shorter_than_the_patience_is_left_alone(coop):
    coop.app("""
        import time
        from coop import run

        async def main():
            for _ in range(300_000):
                pass
            print("done")

        run(main())
    """)
    assert coop.json("--patience", "30s")["output"] == ["done"]


def test_a_device_used_after_deinit(coop):
    coop.app("""
        from coop import DigitalOut, board

        with DigitalOut(board.D1) as led:
            led.value = True
        led.value = False
    """)
    result = coop.run()
    assert result.exit_code == 1
    assert 'app.py", line 5, in <module>' in result.stderr
    assert "PinError: this DigitalOut was used after deinit(); make a new one" in result.stderr
    # The end of a `with` is in its first line; before 3.10 in its last.
    assert re.search("app.py, line [34]: here it was deinitialized", result.stderr)


@pytest.mark.parametrize(
    "use", ["led = LED(board.D1)\nled.deinit()\nled.on()", "b = Button(board.D1)\nb.deinit()\nb.pressed()"]
)
def test_a_device_used_after_deinit_has_the_name_that_the_app_gave_it(coop, use):
    coop.app("from coop import LED, Button, board\n" + use + "\n")
    kind = use.split(" = ")[1].split("(")[0]
    assert "PinError: this %s was used after deinit()" % kind in coop.run().stderr


def test_a_loop_that_floods_memory_with_edges_does_not_have_all_of_the_patience(coop):
    coop.app("""
        from coop import LED, board, run

        async def main():
            led = LED(board.D1)
            while True:
                led.toggle()

        run(main())
    """)
    result = coop.run("--patience", "10m", "-q")
    assert result.exit_code == 1 and "goes round the loop of line 5" in result.stderr


def test_an_unknown_pin_is_told_once(coop):
    coop.app("from coop import LED, board\nLED(board.D99)\n")
    assert "During handling" not in coop.run().stderr
    coop.write("coop_pins.py", "D1 = 'GP2'\n")
    coop.app("from coop import LED, board\nLED(board.D1)\n")
    assert "there is no pin 'GP2' (the alias D1 in coop_pins means it) on 'sim'" in coop.run().stderr


def test_an_unknown_pin(coop):
    coop.app("from coop import LED, board\nLED(board.D99)\n")
    result = coop.run()
    assert result.exit_code == 1
    assert 'app.py", line 2' in result.stderr and "board has no pin 'D99'; there are" in result.stderr
