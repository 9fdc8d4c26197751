"""Raspberry Pis as Blinka finds them by itself: from what their kernel says of them."""

import os
import subprocess
import sys

import pytest
from gpio_sim import Chip

PROGRAM = """
from coop import DigitalIn, DigitalOut, Pull, hal
out = DigitalOut("BOARD11", True)
print(hal.port().name, hal.port().board.id, out, DigitalIn("GPIO27", Pull.UP).value, hal.pins.find(17).chip)
"""


@pytest.mark.parametrize(
    "revision, chip, lines, board",
    [
        ("c03111", "pinctrl-bcm2711", 58, "RASPBERRY_PI_4B"),
        ("c04170", "pinctrl-rp1", 54, "RASPBERRY_PI_5"),
        ("a020d3", "pinctrl-bcm2835", 54, "RASPBERRY_PI_3B_PLUS"),
    ],
)
def test_it_is_found_by_itself(tmp_path, revision, chip, lines, board):
    told = tmp_path / "cpuinfo"
    told.write_text("Hardware\t: BCM2835\nRevision\t: %s\nSerial\t\t: 0000\nModel\t\t: Raspberry Pi\n" % revision)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BLINKA_FORCE")}
    # In a name space of its own, in which the file stands for the kernel's.
    command = "mount --bind %s /proc/cpuinfo && exec %s -c '%s'" % (told, sys.executable, PROGRAM)
    with Chip("another chip", 4), Chip(chip, lines) as made:
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", command], env=environment, stdout=subprocess.PIPE, text=True
        )
    assert done.stdout.split() == ["blinka", board, "DigitalOut(D17)", "True", made.device]
