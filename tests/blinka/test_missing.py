"""What is missing, or is not what it should be: each error says what to do."""

import pytest
from blinka_program import run

FIRST_PIN = """
import sys
from coop import LED
%s
try:
    LED("D1")
except (ImportError, ValueError) as error:
    print(error)
"""


def test_a_machine_that_is_no_board():
    (line,) = run(FIRST_PIN % "", "none")
    assert "has no pins" in line or "does not know this board" in line
    assert "COOP_PORT=sim" in line


def test_an_unknown_board():
    (line,) = run(FIRST_PIN % "import os; os.environ.update(BLINKA_FORCECHIP='NONE', BLINKA_FORCEBOARD='NONE')", "none")
    assert "COOP_PORT=sim" in line


@pytest.mark.parametrize("module", ["adafruit_blinka", "board", "gpiod"])
def test_what_is_not_installed(module):
    (line,) = run(FIRST_PIN % ("sys.modules[%r] = None" % module), "pi")
    assert "not installed" in line and 'pip install "coop-mcu[blinka]"' in line


def test_gpiod_that_is_too_old(tmp_path):
    (tmp_path / "gpiod.py").write_text("__version__ = '1.6.3'\n")  # it has no request_lines, as the real one has none
    (line,) = run(FIRST_PIN % "", "pi", folder=tmp_path)
    assert "gpiod 1.6.3 is too old" in line and "'gpiod>=2.2.2,<3'" in line


def test_another_module_of_the_name_board(tmp_path):
    (tmp_path / "board.py").write_text("")
    (line,) = run(FIRST_PIN % "", "pi", folder=tmp_path)
    assert "is not adafruit-blinka's; give that file another name" in line and str(tmp_path) in line


def test_a_raspberry_pi_without_its_chip():
    (line,) = run(FIRST_PIN % "", "pi")
    assert "the GPIO chip of the Raspberry Pi's header" in line and "coop ports" in line


def test_a_board_at_whose_chip_blinka_looks_at_once():
    orange = "import os; os.environ.update(BLINKA_FORCECHIP='H616', BLINKA_FORCEBOARD='ORANGE_PI_ZERO_2')"
    (line,) = run(FIRST_PIN % orange, "none")
    assert "adafruit-blinka cannot use its board: " in line and "gpiochip0" in line


def test_without_a_board_the_simulator_is_chosen_and_nothing_is_left_behind():
    lines = run(
        """
        import os, sys
        del os.environ["COOP_PORT"]
        from coop import hal
        print(hal.port().name, "board" in sys.modules)
        """,
        "none",
    )
    assert lines == ["sim False"]


def test_a_board_is_chosen_by_itself():
    lines = run("import os; del os.environ['COOP_PORT']; from coop import hal; print(hal.port().name)", "pi")
    assert lines == ["blinka"]
