"""`coop ports` on a board: chips, holders, the header, and what is missing. Beside tests/linux, on real chips."""

from blinka_program import run

# Two chips: one that may be looked at, with line 17 taken by a program and line 2 by a driver, and one that may not.
GPIOD = """
import enum, types
class Direction(enum.Enum):
    INPUT = 1
    OUTPUT = 2
def request_lines(): pass
class Chip:
    def __init__(self, path):
        if path.endswith("1"):
            raise PermissionError(13, "no")
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def get_info(self):
        return types.SimpleNamespace(label="pinctrl-bcm2711", num_lines=58)
    def get_line_info(self, line):
        holder = {17: "an [app]", 2: ""}.get(line)
        return types.SimpleNamespace(
            name="ID_SDA" if line == 0 else "", used=holder is not None, consumer=holder or "",
            direction=Direction.OUTPUT if line == 17 else Direction.INPUT)
"""
PORTS = """
import os, sys
sys.path.append(%r)
import adafruit_platformdetect
import gpio_pretended
sys.modules["gpiod"] = gpio_pretended
from coop.ports.blinka import boards, errors
boards.chips = lambda: %r
errors.group_of = lambda path: "gpio"
from coop.cli import main
main(["ports"])
"""
CHIPS = ["/dev/gpiochip0", "/dev/gpiochip1"]


def ports(tmp_path, chips, board="pi"):
    (tmp_path / "gpio_pretended.py").write_text(GPIOD)
    return run(PORTS % (str(tmp_path), chips), board)


def test_chips_and_who_holds_which_line(tmp_path):
    lines = [line.split() for line in ports(tmp_path, CHIPS)]
    assert "/dev/gpiochip0 pinctrl-bcm2711 58 2".split() in lines
    assert "17 /dev/gpiochip0 output an [app]".split() in lines
    assert any(line[:4] == "2 /dev/gpiochip0 input ?".split() for line in lines)


def test_the_header_is_drawn(tmp_path):
    lines = [line.split() for line in ports(tmp_path, CHIPS)]
    assert "3.3 V 1 2 5 V".split() in lines and "ground 39 40 GPIO21 input".split() in lines
    assert "output, taken by an [app] GPIO17 11 12 GPIO18 input".split() in lines


def test_no_permission_names_the_group_and_how_to_join_it(tmp_path):
    said = ports(tmp_path, CHIPS)[-1]
    assert said.startswith("no permission to use /dev/gpiochip1; join its group: sudo usermod -aG gpio $USER")


def test_a_board_that_blinka_cannot_use_is_told_with_the_reason(tmp_path):
    (tmp_path / "gpio_pretended.py").write_text(GPIOD)
    orange = "import os; os.environ.update(BLINKA_FORCECHIP='H616', BLINKA_FORCEBOARD='ORANGE_PI_ZERO_2')\n"
    said = run(orange + "del os.environ['COOP_PORT']\n" + PORTS % (str(tmp_path), []), "none")
    (chosen,) = [line for line in said if line.startswith("Apps run on")]
    assert chosen.startswith("Apps run on sim: adafruit-blinka cannot use its board: ") and "gpiochip0" in chosen


def test_plain_output_off_a_terminal(tmp_path):
    said = "\n".join(ports(tmp_path, CHIPS))
    assert "\x1b" not in said and said.isascii() and " \n" not in said


def test_no_chip(tmp_path):
    assert "No GPIO chip is here." in ports(tmp_path, [], "none")


def test_the_pins_of_a_board_that_are_no_gpio_lines(tmp_path):
    assert any(
        "that are no GPIO lines: " in line and "Dx_INPUT_TOGGLE" in line for line in ports(tmp_path, CHIPS, "agnostic")
    )
