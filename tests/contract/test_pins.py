"""Pins: by name, number, board pin or native pin; aliases; and errors that say what to do."""

import pytest


def test_a_pin_by_name_by_board_pin_and_by_the_ports_own(harness):
    result = harness.run(
        """
        from coop.hal.pins import find
        for pin in ("D1", board.D1, find("D1"), find(board.D1)):
            with DigitalOut(pin) as out:
                print(out)
        """
    )
    assert result.lines == ["DigitalOut(D1)"] * 4


def test_a_pin_by_number(harness):
    if not harness.numbers:
        pytest.skip("this board's pins have names, and no numbers")
    result = harness.run(
        """
        with DigitalOut(1) as out:
            pass
        print("ok")
        """
    )
    assert result.lines == ["ok"]


def test_an_unknown_pin_says_which_there_are(harness):
    result = harness.run(
        """
        makers = [
            lambda: DigitalOut("X9"),
            lambda: board.X9,
            lambda: DigitalIn(None),
            lambda: PWMOut([]),
            lambda: Keys(["D1", "nope"]),
            lambda: IncrementalEncoder("D2", 99),
        ]
        for make in makers:
            try:
                make()
            except (ValueError, AttributeError) as error:
                print(error)
        Keys(["D1", "D2"])  # what was begun was undone
        """
    )
    assert len(result.lines) == 6
    for line in result.lines:
        assert "there are " in line and harness.names in line


def test_a_pin_that_is_taken_says_by_whom(harness):
    result = harness.run(
        """
        keys = Keys(["D3"])
        refused(DigitalOut, "D3")
        refused(Button, board.D3)
        refused(Counter, NUMBER)
        refused(IncrementalEncoder, "D4", "D3")
        DigitalOut("D4")
        keys.deinit()
        DigitalOut("D3")
        """.replace("NUMBER", "3" if harness.numbers else "'D3'")
    )
    assert result.lines == ["PinError pin D3 is taken by a Keys; use another pin, or call deinit() on that first"] * 4


def test_aliases_are_names_like_others(harness):
    result = harness.run(
        """
        from coop.hal.choose import aliases
        from coop.hal.holders import set_aliases
        set_aliases(dict(aliases(), LAMP="D1", SWITCH="LAMP", LOST="D99"))
        print(DigitalOut(board.LAMP))
        refused(DigitalOut, "D1")
        refused(DigitalOut, "SWITCH")
        try:
            DigitalOut("LOST")
        except ValueError as error:
            print(str(error).split("; ")[0])
        """
    )
    assert result.lines[0] in ("DigitalOut(LAMP)", "DigitalOut(SWITCH)", "DigitalOut(D1)")
    assert all("is taken by a DigitalOut" in line for line in result.lines[1:3])
    assert result.lines[3].startswith("there is no pin 'D99' (the alias LOST in coop_pins means it)")


def test_dir_of_board_has_the_aliases(harness):
    if harness.slow:
        pytest.skip("dir() asks for 2,000 names, which takes minutes on an emulated board")
    result = harness.run(
        """
        from coop.hal.choose import aliases
        from coop.hal.holders import set_aliases
        set_aliases(dict(aliases(), LAMP="D1"))
        print("LAMP" in dir(board), "LOST" in dir(board))
        """
    )
    assert result.lines == ["True False"]


def test_ticks_ms_is_whole_and_goes_on(harness):
    result = harness.run(
        """
        before = ticks_ms()
        await sleep(0.25)
        after = ticks_ms()
        print(type(after) is int, 250 <= after - before <= 252)
        """
    )
    assert result.lines == ["True True"]


def test_an_app_can_be_run_twice(harness, tmp_path):
    # The second time its pins are still held by what the first run made, before run() and in it.
    app = tmp_path / "app.py"
    app.write_text(
        """
from coop import LED, Button, DigitalIn, board, create_task, run, sleep

def app(fails):
    led = LED(board.D1)

    async def main():
        button = Button(board.D3)
        button.when_pressed = led.toggle
        other = DigitalIn(board.D4)
        async def wait():
            await other.rose()
        create_task(wait())
        await sleep(0.01)
        try:
            LED(board.D3)
        except ValueError as error:
            print(error)
        led.on()
        if fails:
            raise OSError("it fails")

    run(main())

for fails in (True, False, False):
    try:
        app(fails)
        print("over")
    except OSError as error:
        print(error)
""",
        encoding="utf-8",
    )
    lines = harness.run_app(app, seconds=3).lines
    taken = "pin D3 is taken by a Button; use another pin, or call deinit() on that first"
    assert lines == [taken, "it fails", taken, "over", taken, "over"]
