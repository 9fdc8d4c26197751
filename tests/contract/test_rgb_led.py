"""RGBLED: three LEDs that are one."""


def last(harness):
    return [harness.edges(pin)[-1][1] for pin in ("D1", "D2", "D6")]


def test_a_color_in_between(harness):
    result = harness.run(
        """
        led = RGBLED(board.D1, board.D2, board.D6)
        led.frequency = 1000
        print(led.color, led.value)
        led.on()
        await sleep(0.03)
        led.color = 1, 0.5, 0
        print(led.color, led.value, led.brightness)
        await sleep(0.03)
        print(await led.fade_to((0, 0, 1), 0.1), led.color)
        led.brightness = 0.5
        print(led.color)
        led.off()
        print(led.color, led.is_lit)
        print(await led.blink(0.02, 0.02, n=2))
        refused(setattr, led, "color", (1, 2, 0))
        refused(led.fade_to, (1, 1))
        """
    )
    assert result.lines[:7] == [
        "(0.0, 0.0, 0.0) False",
        "(1.0, 0.5, 0.0) True 1.0",
        "True (0.0, 0.0, 1.0)",
        "(0.0, 0.0, 0.5)",
        "(0.0, 0.0, 0.0) False",
        "True",
        "ValueError brightness=2: it is from 0, dark, to 1, as bright as it gets",
    ]
    assert result.lines[7].startswith("ValueError brightness=(1, 1): a color is")
    assert last(harness) == [0, 0, 0]
    red, green, blue = ([level for _, level in harness.edges(pin)] for pin in ("D1", "D2", "D6"))
    assert red[:2] == [0, 1] and green[:2] == [0, 1] and blue[:3] == [0, 1, 0]
    assert abs([level for level in green if level not in (0, 1)][0] - 0.184) < 0.02
