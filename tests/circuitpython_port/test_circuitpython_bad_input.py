"""What cannot be says what to do."""


def said(harness, body):
    """Return the lines of a program that only asks for what is refused."""
    return harness.run(body).lines


def has(line, *parts):
    for part in ("PinError",) + parts:
        assert part in line, line


def test_a_pin_of_the_program_s_own(pico):
    lines = said(
        pico,
        """
        import digitalio
        mine = digitalio.DigitalInOut(board.D3)
        refused(DigitalOut, board.D3)
        refused(Button, board.D3)
        refused(Counter, board.D3)
        refused(IncrementalEncoder, board.D3, board.D4)
        refused(PWMOut, board.D3)
        mine.deinit()
        for _ in range(2):
            IncrementalEncoder(board.D3, board.D4).deinit()
            Button(board.D3).deinit()
            Counter(board.D3).deinit()
            PWMOut(board.D3).deinit()
            DigitalOut(board.D3).deinit()
        """,
    )
    assert len(lines) == 5
    for line in lines:
        has(line, "GP3 in use", "deinit() that")


def test_neighbours(pico):
    lines = said(pico, "refused(IncrementalEncoder, board.D3, board.D6)\nIncrementalEncoder(board.D5, board.D4)")
    assert len(lines) == 1
    has(lines[0], "pins D3 and D6", "neighbours")


def test_pins_that_share_a_pwm_timer(pico):
    lines = said(
        pico,
        """
        first = PWMOut("GP4", frequency=1000)
        refused(PWMOut, "GP5", frequency=500)
        refused(PWMOut, "GP20", frequency=1000)
        second = PWMOut("GP5", frequency=1000)
        refused(setattr, second, "frequency", 2000)
        print(second.frequency)
        second.duty_cycle = 100
        refused(PWMOut, "GP6", frequency=100_000_000)
        first.deinit()
        second.frequency = 2000
        print(second.frequency)
        """,
    )
    for line in lines[:3]:
        has(line, "share", "frequency")
    assert lines[3] == "1000"
    has(lines[4], "GP6", "100000000 Hz")
    assert lines[5] == "2000"


def test_a_counter_that_no_state_machine_is_left_for(pico):
    lines = said(
        pico,
        """
        machines = [Counter(n, edge=Edge.RISE_AND_FALL) for n in range(8)]
        refused(Counter, 8)
        refused(Counter, 9, edge=Edge.RISE_AND_FALL)
        counter = Counter(9)
        machines[0].deinit()
        Counter(8)
        """,
    )
    assert len(lines) == 2
    has(lines[0], "GP8", "Channel B", "these can: A1, GP9, GP11")
    has(lines[1], "GP9", "no pin that is free can; count one kind of edge")


def test_the_led_of_a_pico_w(pico_w):
    lines = said(
        pico_w,
        """
        DigitalOut(board.LED, True).deinit()
        refused(PWMOut, board.LED)
        refused(DigitalIn, board.LED, Pull.UP)
        refused(Counter, board.LED)
        """,
    )
    assert len(lines) == 3
    has(lines[0], "radio chip", "use DigitalOut")
    has(lines[1], "no pull-up")
    has(lines[2], "LED", "these can: A0")


def test_a_small_build(small):
    lines = said(
        small,
        """
        refused(Keys, [board.D3])
        refused(Button, board.D3)
        refused(KeyMatrix, [board.R0], [board.C0])
        refused(Counter, board.D3)
        refused(IncrementalEncoder, board.D4, board.D5)
        refused(PWMOut, board.D3)
        DigitalOut(board.D3)
        """,
    )
    assert len(lines) == 6
    for line, module in zip(lines, ("keypad", "keypad", "keypad", "countio", "rotaryio", "pwmio")):
        has(line, module, "which this board's CircuitPython leaves out")


def test_a_small_build_has_edges_all_the_same(small):
    small.drive("D3", [(0, 0), (0.1, 1), (0.2, 0)])
    result = small.run(
        """
        pin = DigitalIn(board.D3)
        await pin.rose()
        now("rose", pin.value)
        await pin.changed()
        now("changed", pin.value)
        """
    )
    small.same(result.notes, [(100, "rose True"), (200, "changed False")])


def test_an_led_that_cannot_dim_goes_on(pico_w):
    lines = said(
        pico_w,
        """
        import chip
        led = LED(board.LED)
        led.on()
        refused(setattr, led, "brightness", 0.5)
        print(led.value)
        led.toggle()
        print(led.value, chip.pins["LED"].sim.level)
        led.toggle()
        print(led.value, chip.pins["LED"].sim.level)
        led.deinit()
        DigitalOut(board.LED).deinit()
        """,
    )
    has(lines[0], "LED has no PWM", "led.switched = True")
    assert lines[1:] == ["True", "False False", "True True"]
