"""What can go wrong with a GPIO chip: each error says what to do, and `finally` blocks run."""

import grp
import os
import time
import warnings

import pytest
from forked import Forked, in_process

from coop import Button, Counter, DigitalIn, DigitalOut, Edge, Keys, PWMOut, gather, run, sleep

gpiod = pytest.importorskip("gpiod", reason="gpiod is not installed; see tox -e linux")

from gpiod.line import Direction  # noqa: E402
from linux_gpio import LABEL, LINES, LinuxGpio  # noqa: E402


@pytest.fixture
def chip():
    """A simulated chip."""
    with LinuxGpio(1) as harness:
        yield harness._chip


def _as_nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def test_a_chip_that_belongs_to_root_alone(chip):
    os.chmod(chip.device, 0o600)
    kind, text = Forked(DigitalOut, "D17", before=_as_nobody).result()["error"]
    assert kind == "PinError"
    assert "no permission to use %s" % chip.device in text and "udev rule" in text


def test_a_chip_of_a_group_names_the_group_to_join(chip):
    group = grp.getgrgid(grp.getgrnam("dialout").gr_gid)
    os.chown(chip.device, 0, group.gr_gid)
    os.chmod(chip.device, 0o660)
    kind, text = Forked(DigitalOut, "D17", before=_as_nobody).result()["error"]
    assert kind == "PinError"
    assert "sudo usermod -aG dialout $USER" in text


@pytest.mark.parametrize("make", [DigitalOut, DigitalIn, Counter, PWMOut, Button, lambda pin: Keys(["D1", pin])])
def test_a_line_that_another_program_holds(chip, make):
    settings = gpiod.LineSettings(direction=Direction.INPUT)
    with gpiod.request_lines(chip.device, consumer="the other", config={17: settings}):
        kind, text = Forked(make, "BOARD11").result()["error"]
    assert kind == "PinError"
    assert "pin D17 (line 17 of %s) is taken by another program, which calls itself 'the other'" % chip.device in text


def test_what_was_begun_is_undone_when_a_line_is_taken(chip):
    def program():
        with pytest.raises(ValueError):
            Keys(["D1", "D17"])
        DigitalOut("D1")

    with gpiod.request_lines(chip.device, config={17: None}):
        in_process(program)


def test_others_see_who_holds_a_line(chip):
    def program():
        DigitalOut("D17")
        with gpiod.Chip(chip.device) as seen:
            return seen.get_line_info(17).consumer

    assert in_process(program).startswith("coop ")


def test_no_chip_of_a_raspberry_pis():
    kind, text = Forked(DigitalOut, "D17").result()["error"]
    assert kind == "PinError"
    assert "the GPIO chip of the Raspberry Pi's header" in text and "coop ports" in text


def _until_it_is_gone():
    done = []

    async def wait(button):
        try:
            await button.pressed()
        finally:
            done.append("waiting")

    async def other():
        try:
            await sleep(1000)
        finally:
            await sleep(0.01)
            done.append("sleeping")

    button = Button("D17")
    print("ready")
    try:
        run(gather(wait(button), other()))
    except ValueError as error:
        return [type(error).__name__, str(error), sorted(done)]


def test_a_chip_that_vanishes_in_mid_run(chip):
    forked = Forked(_until_it_is_gone)
    time.sleep(1)
    chip.unplug()
    kind, text, done = forked.result()
    assert kind == "PinError"
    assert "the GPIO chip %s is gone" % chip.device in text and "plug it in again" in text
    assert done == ["sleeping", "waiting"]


def _write_until_it_is_gone():
    async def main():
        out = DigitalOut("D17")
        while True:
            out.toggle()
            await sleep(0.1)

    run(main())


def test_writing_to_a_chip_that_has_vanished(chip):
    forked = Forked(_write_until_it_is_gone)
    time.sleep(1)
    chip.unplug()
    kind, text = forked.result()["error"]
    assert kind == "PinError" and "is gone" in text


def test_edges_that_the_kernel_dropped_are_told_of_and_no_key_is_stuck(chip):
    chip.drive(17, 1)

    def program():
        from coop.hal.edges import lost

        keys = Keys(["D17"], debounce=0.001)
        chip.drive(17, 1)
        before = lost()

        async def main():
            await sleep(0.01)
            for n in range(3000):
                chip.drive(17, n % 2)
            chip.drive(17, 0)  # and it stays down
            time.sleep(0.05)
            await sleep(0.05)

        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            run(main())
        return [lost() - before, keys[0], [str(one.message) for one in caught]]

    dropped, down, told = in_process(program)
    assert dropped == 3001 - 1024 and down
    assert len(told) == 1 and told[0].startswith("%d edges at pin D17 were lost" % dropped)


def test_a_count_loses_nothing_when_the_kernel_drops_events(chip):
    def program():
        counters = [Counter("D17"), Counter("D18", Edge.RISE_AND_FALL)]
        for n in range(5000):
            chip.drive(17, n % 2)
            chip.drive(18, n % 2)
        return [counter.count for counter in counters]

    chip.drive(17, 1)
    chip.drive(18, 1)
    assert in_process(program) == [2500, 5000]


def test_the_chip_is_a_raspberry_pis():
    assert LABEL in ("pinctrl-bcm2711", "pinctrl-rp1") and int(LINES) >= 54
