"""However an app ends, its pins can be had again."""

from pins_back import APP, ENDS, RUNS


def app(tmp_path, end, more):
    path = tmp_path / "app.py"
    path.write_text(APP.replace("END", end) + more, encoding="utf-8")
    return path


def test_after_the_end_an_error_or_ctrl_c_it_runs_again(pico, tmp_path):
    lines = pico.run_app(app(tmp_path, ENDS, RUNS), None).lines
    assert lines == ["over", "OSError('it fails')", "KeyboardInterrupt()", "over"]


def test_release_all_gives_them_to_the_program_s_own(pico, tmp_path):
    more = """
run(main())
from coop.hal.holders import release_all
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
