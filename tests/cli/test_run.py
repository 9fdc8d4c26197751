"""coop run: what it shows, and every ending."""

import json
import os
import signal
import subprocess
import sys

BLINK = """
    from coop import LED, board, run, sleep

    async def main():
        await LED(board.D1).blink(0.25, 0.25, 2)
        print("done")

    run(main())
"""
FOREVER = """
    from coop import LED, board, every, run

    async def main():
        led = LED(board.D1)
        try:
            async for _ in every(0.5):
                led.toggle()
        finally:
            print("finally")

    run(main())
    print("never printed")
"""


def test_an_app_that_returns(coop):
    coop.app(BLINK)
    result = coop.run()
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "    0.250 s  D1   low" in lines
    assert "done" in lines
    assert "app.py ended by itself after 1 s of virtual time." in lines
    assert "  D1   out 4 edges" in lines
    assert any(line.startswith("  longest step: ") for line in lines)


def test_json_is_one_object_with_these_members(coop):
    coop.app(BLINK)
    result = coop.run("--json")
    found = json.loads(result.stdout)
    assert list(found) == ["pins", "inputs", "ended", "error", "output", "longest_step"]
    seconds, task = found.pop("longest_step")
    assert 0 < seconds < 5 and isinstance(task, str)
    assert found == {
        "pins": {"D1": [[0.0, 0], [0.0, 1], [0.25, 0], [0.5, 1], [0.75, 0]]},
        "inputs": {},
        "ended": "returned",
        "error": None,
        "output": ["done"],
    }


def test_json_has_duties_inputs_and_pins_that_are_let_go(coop):
    coop.app("""
        from coop import Button, PWMOut, board, run, sleep

        async def main():
            button = Button(board.D3)
            with PWMOut(board.D1, 1000, 65535):
                await sleep(1)
            print("no end of line", end="")

        run(main())
    """)
    found = coop.json()
    assert found["pins"] == {"D1": [[0.0, 1.0], [1.0, None]]}
    assert found["inputs"] == {"D3": [[0.0, 1]]}
    assert found["output"] == ["no end of line"]


def test_an_app_without_tasks_has_no_longest_step(coop):
    coop.app("print('hello')")
    assert coop.json()["longest_step"] is None


def test_an_endless_app_is_stopped_after_one_virtual_minute_and_told(coop):
    coop.app(FOREVER)
    result = coop.run()
    assert result.exit_code == 0
    assert "app.py was stopped after one virtual minute" in result.stdout
    assert "finally" in result.stdout and "never printed" not in result.stdout
    assert "  task 'main': " in result.stdout and "(line 6)" in result.stdout
    assert coop.json()["pins"]["D1"][-1][0] == 59.5


def test_for(coop):
    coop.app(FOREVER)
    found = coop.json("--for", "1.2s")
    assert found["ended"] == "time" and found["output"] == ["finally"]
    assert found["pins"]["D1"] == [[0.0, 0], [0.5, 1], [1.0, 0]]
    assert "stopped after 1.2 s of virtual time, as --for says" in coop.run("--for", "1200ms").stdout
    assert coop.json("--for", "2m")["pins"]["D1"][-1][0] == 119.5


def test_finally_blocks_have_their_time_after_the_limit(coop):
    coop.app("""
        from coop import LED, board, run, sleep

        async def main():
            led = LED(board.D1)
            try:
                await sleep(100)
            finally:
                led.on()
                await sleep(2)
                led.off()

        run(main())
    """)
    assert coop.json("--for", "1s")["pins"]["D1"] == [[0.0, 0], [1.0, 1], [3.0, 0]]
    assert "was stopped after 1 s of virtual time, as --for says" in coop.run("--for", "1s").stdout


def test_a_finally_without_end_is_ended_too(coop):
    coop.app("""
        from coop import run, sleep

        async def main():
            try:
                await sleep(100)
            finally:
                while True:
                    await sleep(1)

        run(main())
    """)
    assert coop.json("--for", "1s")["ended"] == "time"


def test_a_blocking_program_is_stopped_in_its_sleep(coop):
    coop.app("""
        import time
        try:
            while True:
                time.sleep(7)
                print(round(time.monotonic()) > 0)
        finally:
            time.sleep(1)
            print("finally")
    """)
    found = coop.json()
    assert found["ended"] == "time"
    assert found["output"] == ["True"] * 8 + ["finally"]


def test_a_program_that_polls_the_clock_gets_on(coop):
    coop.app("""
        import time
        start = time.monotonic()
        while time.monotonic() < start + 2:
            pass
        print("over")
    """)
    assert coop.json()["output"] == ["over"]


def test_a_program_that_polls_a_pin_outside_of_the_scheduler_gets_on(coop):
    coop.app("""
        from coop import DigitalIn, Pull, board
        pin = DigitalIn(board.D3, Pull.UP)
        while pin.value:
            pass
        print("pressed")
    """)
    coop.write("in.toml", "[D3]\npress = [1.0]\n")
    assert coop.json("--inputs", "in.toml")["output"] == ["pressed"]


def test_an_app_that_raises(coop):
    coop.app("""
        from coop import run, sleep

        async def main():
            await sleep(1)
            raise ValueError("so it is")

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 1
    assert 'app.py", line 5, in main' in result.stderr
    assert result.stderr.rstrip().endswith("ValueError: so it is")
    assert "loop.py" not in result.stderr and "running.py" not in result.stderr
    assert "app.py failed after 1 s" in result.stdout
    assert "loop.py" in coop.run("--full-traceback").stderr
    found = coop.json()
    assert found["ended"] == "error" and found["error"] == "ValueError: so it is"


def test_a_task_that_dies_unawaited(coop):
    coop.app("""
        from coop import create_task, run, sleep

        async def bad():
            await sleep(0.5)
            1 / 0

        async def main():
            create_task(bad())
            await sleep(2)

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 1
    assert result.stderr.count("ZeroDivisionError") == 1
    assert "task 'bad' died" in result.stderr and "line 5, in bad" in result.stderr
    found = coop.json()
    assert found["ended"] == "returned" and found["error"] == "ZeroDivisionError: division by zero"


def test_tasks_that_wait_for_what_never_comes(coop):
    coop.app("""
        from coop import Event, run

        async def main():
            await Event().wait()

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 1
    assert "task 'main' waits for Event.wait()" in result.stderr
    assert coop.json()["ended"] == "stuck"


def test_sys_exit(coop):
    coop.app("import sys; sys.exit(3)")
    assert coop.run().exit_code == 3
    coop.app("import sys; sys.exit('no such thing')")
    result = coop.run()
    assert result.exit_code == 1 and "no such thing" in result.stderr


def test_keyboard_interrupt(coop):
    coop.app("""
        from coop import run, sleep

        async def main():
            try:
                await sleep(1)
                raise KeyboardInterrupt
            finally:
                print("finally")

        run(main())
    """)
    result = coop.run()
    assert result.exit_code == 130
    assert "finally" in result.stdout and "app.py was interrupted after 1 s" in result.stdout
    assert coop.json()["ended"] == "interrupted"


def test_ctrl_c_from_outside(coop):
    coop.app("""
        from coop import run, sleep

        async def main():
            try:
                print("begun", flush=True)
                await sleep(30)
            finally:
                print("finally")

        run(main())
    """)
    command = [sys.executable, "-m", "coop.cli", "run", "app.py", "--real"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130 and err == ""
    assert out.startswith("finally\n") and "app.py was interrupted after" in out


def test_real_time_has_the_limit_too(coop):
    coop.app("""
        import time
        from coop import LED, board, every, run

        async def main():
            async for _ in every(0.05):
                print("tick")

        run(main())
    """)
    found = coop.json("--real", "--for", "400ms")
    assert found["ended"] == "time"
    assert len(found["output"]) <= 7  # a busy machine skips ticks, all of them at worst


def test_quiet_shows_what_the_app_prints_alone(coop):
    coop.app(BLINK)
    assert coop.run("--quiet").stdout == "done\n"


def test_arguments_and_main(coop):
    coop.app("""
        import sys
        if __name__ == "__main__":
            print(sys.argv[1:], __file__ == sys.argv[0], sys.modules["__main__"].__dict__ is globals())
    """)
    found = coop("run", coop.folder / "app.py", "one", "--quiet", "--", "--two")
    assert found.stdout == "['one', '--two'] True True\n"


def test_modules_beside_the_app(coop):
    coop.write("helper.py", "WORD = 'helped'\n")
    coop.app("import helper; print(helper.WORD)")
    assert coop.run("-q").stdout == "helped\n"
    coop.write("helper.py", "WORD = 'helped again'\n")
    assert coop.run("-q").stdout == "helped again\n"


def test_pins_and_coop_pins(coop):
    coop.write("coop_pins.py", "RED = 'D5'\nGREEN = 'D6'\n")
    coop.app("""
        from coop import LED, board
        LED(board.RED)
        LED(board.GREEN)
        LED("D1")
    """)
    assert list(coop.json()["pins"]) == ["D1", "RED", "GREEN"]
    assert list(coop.json("--pins", "RED=LED,D1=7")["pins"]) == ["GREEN", "D1", "RED"]


def test_a_program_for_circuitpython(coop):
    coop.app("""
        import time, board, digitalio
        led = digitalio.DigitalInOut(board.D1)
        led.switch_to_output()
        for _ in range(3):
            led.value = not led.value
            time.sleep(0.5)
        print("done")
    """)
    found = coop.json()
    assert found["output"] == ["done"] and found["error"] is None
    assert found["pins"]["D1"] == [[0.0, 0], [0.0, 1], [0.5, 0], [1.0, 1]]


def test_many_edges_are_cut_short(coop):
    coop.app(FOREVER)
    out = coop.run("--for", "10m").stdout
    assert "further edges are not shown" in out and len(out.splitlines()) < 220


def test_plain_python_runs_an_app_in_real_time(coop):
    coop.app("""
        import time
        from coop import LED, board, run, sleep

        async def main():
            start = time.monotonic()
            await LED(board.D1).blink(0.05, 0.05, 1)
            print(0.1 <= time.monotonic() - start < 5)

        run(main())
    """)
    environment = {name: value for name, value in os.environ.items() if name != "COOP_PORT"}
    done = subprocess.run([sys.executable, "app.py"], capture_output=True, text=True, env=environment)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_version_and_ports(coop):
    import coop as package

    assert coop("--version").stdout == "coop, version %s\n" % package.__version__
    assert "* sim" in coop("ports").stdout


def test_a_port_that_is_not_simulated(coop):
    """As on real hardware: no world, so no pins are recorded; the limit holds all the same."""
    from coop import hal
    from coop.cli.app import App
    from coop.cli.plain import Plain
    from coop.cli.session import Session
    from coop.loop import loop
    from coop.ports.sim.world import world
    from coop.testing.clean import clean

    path = coop.app("""
        from coop import run, sleep

        async def helper():
            pass

        async def main():
            helper()
            try:
                await sleep(60)
            finally:
                print("finally")

        run(main())
    """)
    port = hal.use("sim")
    clean(port)
    world.reset(virtual=False)
    port.install(loop)
    said = []
    outcome = Session(App(str(path)), None, Plain(said.append, said.append), limit=500_000_000).run()
    clean(port)
    assert outcome.ended == "time" and outcome.output == ["finally"]
    assert 0.4 <= outcome.seconds < 10
    assert len(said) == 1 and "line 7: helper() was called without `await`" in said[0]


def test_inputs_and_the_limit_reach_a_task_that_polls_in_real_time(coop):
    coop.app("""
        from coop import DigitalIn, Pull, board, run, sleep

        async def main():
            pin = DigitalIn(board.D3, Pull.UP)
            while pin.value:
                await sleep(0)
            print("pressed")
            while True:
                await sleep(0)

        run(main())
    """)
    coop.write("in.toml", "[D3]\npress = [[0.05, 60]]\n")
    found = coop.json("--real", "--for", "2s", "--inputs", "in.toml")
    assert found["ended"] == "time" and found["output"] == ["pressed"]
