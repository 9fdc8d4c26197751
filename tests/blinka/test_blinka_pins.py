"""The port's names and pins, on boards that Blinka knows."""

from blinka_program import run


def test_a_raspberry_pis_pins_have_all_their_names():
    lines = run(
        """
        import board as blinkas
        from coop import board
        from coop.hal.pins import find
        seventeen = board.D17
        for name in (17, "17", "GPIO17", "BOARD11", "D17", blinkas.D17, seventeen):
            assert find(name) is seventeen, name
        assert find("SDA") is board.D2 is find("BOARD3")
        print(seventeen, board.SDA, seventeen.line)
        """,
        "pi",
    )
    assert lines == ["board.D17 board.D2 17"]


def test_an_unknown_name_says_which_there_are():
    lines = run(
        """
        from coop import LED
        for name in ("D28", "GPIO28", "BOARD1", 28, "LED"):
            try:
                LED(name)
            except ValueError as error:
                print(error)
        """,
        "pi",
    )
    assert len(lines) == 5
    for line in lines:
        assert "there is no pin" in line and "D0 to D27" in line and "GPIO0 to GPIO27" in line and "BOARD3" in line


def test_pins_that_are_no_gpio_lines():
    lines = run(
        """
        from coop import DigitalIn, DigitalOut, board
        print(DigitalIn(board.Dx_INPUT_TRUE).value, DigitalIn("Dx_INPUT_FALSE").value)
        with DigitalOut(board.Dx_OUTPUT, True) as out:
            print(out.value)
            out.toggle()
            print(out.value)
        DigitalOut(board.Dx_OUTPUT)
        try:
            DigitalOut("Dx_OUTPUT")
        except ValueError as error:
            print(error)
        """
    )
    taken = "pin Dx_OUTPUT is taken by a DigitalOut; use another pin, or call deinit() on that first"
    assert lines == ["True False", "True", "False", taken]


def test_the_scheduler_runs_on_the_port():
    lines = run(
        """
        import time
        from coop import LED, board, every, gather, run, sleep
        async def tick(period, n):
            async for i in every(period):
                if i == n:
                    return i
        began = time.monotonic()
        LED(board.Dx_OUTPUT).blink(0.01, 0.01)
        print(run(tick(0.02, 10), tick(0.01, 20)), 0.2 <= time.monotonic() - began < 10)
        """
    )
    assert lines == ["[10, 20] True"]
