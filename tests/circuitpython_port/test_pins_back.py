"""However an app ends, its pins can be had again."""

APP = """
from coop import *  # noqa
from coop import LED, Button, Counter, DigitalIn, IncrementalEncoder, KeyMatrix, PWMOut, board, create_task, run, sleep
import digitalio

PINS = [board.D1, board.D2, board.D3, board.D4, board.D5, board.D6, board.D7, board.R0, board.C0]

async def main():
    LED(board.D1).blink(0.1, 0.1)
    PWMOut(board.D2)
    Button(board.D3)
    IncrementalEncoder(board.D4, board.D5)
    pin = DigitalIn(board.D6)
    Counter(board.D7)
    KeyMatrix([board.R0], [board.C0])
    create_task(sleep(100))
    create_task(waits(pin))
    await sleep(0.3)
    END

async def waits(pin):
    await pin.rose()
"""


def app(tmp_path, end, more):
    path = tmp_path / "app.py"
    path.write_text(APP.replace("from coop import *  # noqa\n", "").replace("END", end) + more, encoding="utf-8")
    return path


def test_after_the_end_an_error_or_ctrl_c_it_runs_again(pico, tmp_path):
    ends = "if how == 1: raise OSError('it fails')\n    if how == 2: raise KeyboardInterrupt"
    more = """
for how in (0, 1, 2, 0):
    try:
        run(main())
        print("over")
    except (OSError, KeyboardInterrupt) as error:
        print(repr(error))
"""
    lines = pico.run_app(app(tmp_path, ends, more), None).lines
    assert lines == ["over", "OSError('it fails')", "KeyboardInterrupt()", "over"]


def test_release_all_gives_them_to_the_program_s_own(pico, tmp_path):
    more = """
run(main())
from coop.hal.pins import release_all
release_all()
for pin in PINS:
    digitalio.DigitalInOut(pin)
print("free")
"""
    assert pico.run_app(app(tmp_path, "", more), None).lines == ["free"]


def test_ctrl_c_at_any_moment_of_making_them(pico, tmp_path):
    # The chip interrupts the program while it makes what holds pins; then it is run again.
    more = """
import chip
for us in range(50, 9000, 97):
    chip.limit = chip.world.now + us * 1000
    chip.over = False
    try:
        run(main())
    except KeyboardInterrupt:
        pass
chip.limit = None
run(main())
print("over")
"""
    assert pico.run_app(app(tmp_path, "", more), None).lines == ["over"]
