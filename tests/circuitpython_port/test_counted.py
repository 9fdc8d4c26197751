"""What countio leaves behind, PWM is mended from when it is first used, as after a reload; a counter in use goes on."""


def test_a_slice_that_was_left_counting_drives_pwm_again_and_one_that_counts_goes_on(pico):
    pico.drive("D3", [(0, 1), (0.1, 0), (0.2, 1), (0.3, 0)])
    result = pico.run(
        """
        import countio
        native = __import__("microcontroller").pin
        own = countio.Counter(native.GPIO3)
        countio.Counter(native.GPIO7).deinit()
        PWMOut("GP7", duty_cycle=32768)
        await sleep(0.5)
        print(own.count)
        """
    )
    assert result.lines == ["2"]
    assert [round(level, 2) for _, level in pico.edges("D7") if level is not None] == [0.5]
