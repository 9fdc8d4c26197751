"""LED: blinking, brightness, fading, on every port."""


def levels(edges):
    """The duties without their times."""
    return [level for _, level in edges]


def test_blinking_ends_dark_and_says_so(harness):
    result = harness.run(
        """
        led = LED(board.D1)
        print(await led.blink(0.05, 0.05, n=2), led.value)
        """
    )
    assert result.lines == ["True False"]
    start = harness.edges("D1")[0][0]
    harness.same_edges("D1", [(start, 0), (start, 1)] + [(start + n / 20, (n + 1) % 2) for n in range(1, 4)])


def test_the_newest_command_wins(harness):
    result = harness.run(
        """
        led = LED(board.D1)
        blinking = led.blink(0.1, 0.1)
        print(led.value)
        await sleep(0.15)
        newer = led.blink(0.05, 0.05, n=1)
        print(blinking.result, await blinking)
        print(await newer, await newer)
        led.blink()
        led.off()
        await sleep(0.3)
        print(led.value, len(harness_tasks()))
        """.replace("harness_tasks", "__import__('coop').all_tasks")
    )
    assert result.lines == ["True", "False False", "True True", "False 1"]


def test_fading_takes_its_time_and_goes_evenly_for_the_eye(harness):
    result = harness.run(
        """
        led = LED(board.D1)
        led.frequency = 1000
        start = ticks_ms()
        print(await led.fade_to(1, 0.2), led.brightness, led.value)
        print(195 <= ticks_ms() - start <= 260)
        led.brightness = 0.5
        print(led.brightness, led.value, led.is_lit)
        await sleep(0.05)
        led.off()
        print(led.brightness, led.value)
        """
    )
    assert result.lines == ["True 1.0 True", "True", "0.5 True True", "0.0 False"]
    found = levels(harness.edges("D1"))
    rising = found[: found.index(1.0) + 1]
    assert rising == sorted(rising) and len(rising) > 10
    # Half as bright for the eye is not half of the light.
    assert abs(found[found.index(1.0) + 1] - 0.184) < 0.02
    assert found[-1] == 0


def test_a_pulse_that_is_superseded_leaves_the_pin_alone(harness):
    result = harness.run(
        """
        led = LED(board.D1)
        led.frequency = 1000
        pulsing = led.pulse(0.1, 0.1)
        await sleep(0.15)
        fading = led.fade_to(0.2, 0)
        print(pulsing.result, fading.result, led.brightness)
        await sleep(0.3)
        print(led.brightness, await led.pulse(0.05, 0.05, n=2, low=0.1, high=0.3), led.brightness)
        """
    )
    assert result.lines == ["False True 0.2", "0.2 True 0.1"]


def test_an_led_that_is_lit_while_the_pin_is_low(harness):
    harness.run(
        """
        with LED(board.D1, active_high=False) as led:
            led.frequency = 1000
            await sleep(0.05)
            led.on()
            await sleep(0.05)
            led.brightness = 0.5
            await sleep(0.05)
            led.off()
            await sleep(0.05)
        """
    )
    found = levels(harness.edges("D1"))
    assert found[0] == 1 and found[1] == 0
    assert abs(found[-3] - 0.816) < 0.02
    assert found[-2:] == [1, None]


def test_what_an_led_refuses(harness):
    result = harness.run(
        """
        led = LED(board.D1)
        refused(led.fade_to, 1.1)
        refused(led.fade_to, 1, -1)
        refused(led.pulse, low=-0.1)
        refused(led.pulse, -1)
        refused(led.pulse, 0, 0)
        refused(led.pulse, n=0)
        refused(led.blink, -1)
        refused(setattr, led, "brightness", 2)
        refused(led.blink, n=2.5)
        refused(led.pulse, n=1.5)
        led.deinit()
        refused(led.fade_to, 1)
        refused(led.blink)
        """
    )
    assert all(line.startswith("ValueError ") for line in result.lines[:10]), result.lines
    assert result.lines[0] == "ValueError brightness=1.1: it is from 0, dark, to 1, as bright as it gets"
    assert result.lines[8] == "ValueError blink(n=2.5): give how often it blinks, a whole number, or None for ever"
    assert result.lines[10:] == ["PinError this LED was used after deinit(); make a new one"] * 2


def test_commands_in_a_row_leave_one_task(harness):
    result = harness.run(
        """
        from coop import all_tasks
        led = LED(board.D1)
        before = len(all_tasks())
        for _ in range(100):
            led.blink(0.1, 0.1)
            led.on()
            led.blink(0.2, 0.2)
        print(len(all_tasks()) - before)
        await sleep(0.01)
        print(len(all_tasks()) - before)
        led.off()
        await sleep(0.01)
        print(len(all_tasks()) - before)
        """
    )
    assert result.lines == ["1", "1", "0"]
