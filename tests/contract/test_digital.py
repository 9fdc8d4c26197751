"""DigitalOut, DigitalIn and PWMOut."""


def test_an_output_has_its_level_before_its_direction(harness):
    harness.run(
        """
        low, high = DigitalOut(board.D1), DigitalOut(board.D2, True)
        print(low.value, high.value)
        """
    )
    harness.same_edges("D1", [(0, 0)])
    harness.same_edges("D2", [(0, 1)])


def test_values_are_bools_and_toggle(harness):
    result = harness.run(
        """
        out = DigitalOut(board.D1)
        print(out.value)
        out.value = 1
        print(out.value)
        out.toggle()
        print(out.value)
        """
    )
    assert result.lines == ["False", "True", "False"]
    harness.same_edges("D1", [(0, 0), (0, 1), (0, 0)])


def test_value_none_keeps_the_pin_as_it_is(harness):
    harness.pull("D1", "up")
    result = harness.run(
        """
        out = DigitalOut(board.D1, value=None)
        print(out.value)
        """
    )
    assert result.lines == ["True"]
    harness.same_edges("D1", [(0, 1)])


def test_after_deinit_and_with_an_output_is_an_input(harness):
    result = harness.run(
        """
        with DigitalOut(board.D1, True):
            await sleep(0.5)
        out = DigitalOut(board.D2, True)
        out.deinit()
        out.deinit()
        refused(out.toggle)
        again = DigitalOut(board.D1)
        """
    )
    harness.same_edges("D1", [(0, 1), (0.5, None), (0.5, 0)])
    assert harness.edges("D2")[-1][1] is None
    assert result.lines == ["PinError this DigitalOut was used after deinit(); make a new one"]


def test_open_drain_pulls_low_or_lets_go(harness):
    harness.wire("D1", "D2")
    result = harness.run(
        """
        seen = DigitalIn(board.D2, Pull.UP)
        out = DigitalOut(board.D1, True, open_drain=True)
        print(seen.value)
        out.value = False
        print(seen.value)
        out.value = True
        print(seen.value)
        """
    )
    assert result.lines == ["True", "False", "True"]


def test_pulls_decide_over_an_open_contact(harness):
    down = "Pull.DOWN" if harness.pull_down else "None"
    result = harness.run(
        """
        print(DigitalIn(board.D1, Pull.UP).value, DigitalIn(board.D2, PULL_DOWN).value)
        refused(DigitalIn, board.D3, "sideways")
        print(DigitalIn(board.D3).value in (False, True))
        """.replace("PULL_DOWN", down)
    )
    assert result.lines == ["True False", "ValueError pull='sideways': it is Pull.UP, Pull.DOWN or None", "True"]


def test_wait_for_returns_at_once_or_waits(harness):
    harness.drive("D1", [(0, 0), (0.2, 1), (0.5, 0)])
    result = harness.run(
        """
        pin = DigitalIn(board.D1)
        await pin.wait_for(False)
        now("low")
        await pin.wait_for(True)
        now("high")
        await pin.wait_for(True)
        now("still")
        await pin.wait_for(False)
        now("low")
        """
    )
    harness.same(result.notes, [(0, "low"), (200, "high"), (200, "still"), (500, "low")])


def test_edges_are_the_next_after_the_call_and_wake_everyone(harness):
    harness.drive("D1", [(0, 1), (0.1, 0), (0.2, 1), (0.3, 0)])
    result = harness.run(
        """
        pin = DigitalIn(board.D1)
        async def wait(what, awaitable):
            await awaitable()
            now(what)
        tasks = [
            create_task(wait(what, method))
            for what, method in (("rose", pin.rose), ("fell", pin.fell), ("changed", pin.changed), ("fell", pin.fell))
        ]
        for task in tasks:
            await task
        await pin.fell()
        now("again")
        """
    )
    notes = sorted(result.notes, key=lambda note: (note[0] // 100, note[1]))
    harness.same(notes, [(100, "changed"), (100, "fell"), (100, "fell"), (200, "rose"), (300, "again")])


def test_a_pulse_that_is_over_while_the_program_is_busy_counts(harness):
    harness.drive("D1", [(0, 0), (0.100, 1), (0.101, 0)])
    result = harness.run(
        """
        import time
        pin = DigitalIn(board.D1)
        async def block():
            time.sleep(0.2)
        create_task(block())
        await pin.rose()
        now("rose")
        """
    )
    harness.same(result.notes, [(200, "rose")])


def test_cancelling_a_wait_takes_nobody_else_along(harness):
    harness.drive("D1", [(0, 0), (0.3, 1)])
    result = harness.run(
        """
        pin = DigitalIn(board.D1)
        async def wait():
            await pin.rose()
            now("rose")
        first, second = create_task(wait()), create_task(wait())
        await sleep(0.1)
        first.cancel()
        await second
        print(first.cancelled())
        """
    )
    harness.same(result.notes, [(300, "rose")])
    assert result.lines == ["True"]


def test_waits_can_be_given_to_race(harness):
    harness.drive("D1", [(0, 0), (0.3, 1)])
    result = harness.run(
        """
        pin = DigitalIn(board.D1)
        index, _ = await race(pin.rose(), sleep(1))
        now(index)
        index, _ = await race(pin.rose(), sleep(1))
        now(index)
        """
    )
    harness.same(result.notes, [(300, "0"), (1300, "1")])


def test_deinit_tells_the_tasks_that_wait(harness):
    result = harness.run(
        """
        pin = DigitalIn(board.D1, Pull.UP)
        async def wait():
            try:
                await pin.rose()
            except ValueError as error:
                print(type(error).__name__)
        task = create_task(wait())
        await sleep(0.1)
        pin.deinit()
        await task
        """
    )
    assert result.lines == ["PinError"]


def test_pwm_has_sixteen_bits(harness):
    result = harness.run(
        """
        pwm = PWMOut(board.D1, frequency=1000, duty_cycle=0)
        pwm.duty_cycle = 65535
        await sleep(0.1)
        pwm.duty_cycle = 13107
        print(pwm.duty_cycle, pwm.frequency)
        pwm.frequency = 500
        print(pwm.frequency)
        refused(setattr, pwm, "duty_cycle", 65536)
        refused(setattr, pwm, "frequency", 0)
        await sleep(0.1)
        pwm.deinit()
        """
    )
    harness.same_edges("D1", [(0, 0.0), (0, 1.0), (0.1, 0.2), (0.2, None)])
    assert result.lines == [
        "13107 1000",
        "500",
        "ValueError duty_cycle=65536: it is a whole number from 0 to 65535 (half is 32768)",
        "ValueError frequency=0: it is in Hz, more than 0",
    ]
