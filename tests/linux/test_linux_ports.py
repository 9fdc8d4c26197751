"""`coop ports` on a chip of the kernel's."""

import os

import pytest
from click.testing import CliRunner
from forked import in_process

from coop.cli import main

gpiod = pytest.importorskip("gpiod", reason="gpiod is not installed; see tox -e linux")

from gpiod.line import Direction  # noqa: E402
from linux_gpio import LABEL, LINES, LinuxGpio  # noqa: E402

from coop.ports.blinka import errors  # noqa: E402


@pytest.fixture
def chip():
    """A simulated chip."""
    with LinuxGpio(1) as harness:
        yield harness._chip


def _ports(*options):
    return [
        line.split()
        for line in CliRunner().invoke(main, ["ports", *options], catch_exceptions=False).output.splitlines()
    ]


def test_the_chip_its_holders_and_the_header(chip):
    settings = gpiod.LineSettings(direction=Direction.INPUT)
    with gpiod.request_lines(chip.device, consumer="the other", config={17: settings}):
        lines = in_process(_ports)
    assert [chip.device, LABEL, LINES, "1"] in lines
    assert any(line[:2] == ["17", chip.device] and line[-3:] == ["input", "the", "other"] for line in lines)
    assert any(line[:7] == "input, taken by the other GPIO17 11".split() for line in lines)


def test_levels(chip):
    chip.drive(17, 1)
    chip.drive(27, 0)
    lines = in_process(_ports, "--levels")
    assert any(line[:4] == "input, high GPIO17 11".split() for line in lines)
    assert any(line[:4] == "input, low GPIO27 13".split() for line in lines)


def _as_nobody():
    # Loads what they need, which that user might not be allowed to read.
    _ports()
    errors.group_of("/dev/null")
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    return _ports()


def test_what_may_not_be_looked_at(chip):
    os.chmod(chip.device, 0o600)
    lines = in_process(_as_nobody)
    assert [chip.device, "?", "?", "?"] in lines
    assert any(line[:5] == ["no", "permission", "to", "use", chip.device + ","] for line in lines)
