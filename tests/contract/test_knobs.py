"""Encoder: whole detents, within limits, and its button."""


def test_limits_and_turning_back(harness):
    harness.turn("D4", "D5", 7, at=0.1, rate=50)
    harness.turn("D4", "D5", -2, at=0.5, rate=50)
    harness.press("D6", at=0.8, hold=0.1)
    result = harness.run(
        """
        knob = Encoder(board.D4, board.D5, board.D6, min=0, max=5)
        knob.when_turned = lambda position: print("handler", position)
        print(knob.position)
        for _ in range(5):
            print(await knob.changed())
        await sleep(0.5 - (ticks_ms() - start) / 1000)
        for _ in range(2):
            print(await knob.changed())
        knob.position = 1
        await knob.button.pressed()
        print(knob.position)
        await sleep(0.1)
        """
    )
    turned = [line for line in result.lines if line[0] != "h"]
    assert turned == ["0", "1", "2", "3", "4", "5", "4", "3", "1"]
    assert [line for line in result.lines if line[0] == "h"] == ["handler %d" % n for n in (1, 2, 3, 4, 5, 4, 3, 1)]


def test_wrapping_round(harness):
    harness.turn("D4", "D5", 4, at=0.1, rate=50)
    harness.turn("D4", "D5", -2, at=0.4, rate=50)
    result = harness.run(
        """
        knob = Encoder(board.D4, board.D5, min=1, max=3, wrap=True)
        for _ in range(6):
            print(await knob.changed())
        """
    )
    assert result.lines == ["2", "3", "1", "2", "1", "3"]


def test_a_knob_that_trembles_stays_where_it_is(harness):
    tremble = [(0.1 + n / 100, None if n % 2 else 0) for n in range(20)]
    harness.drive("D4", tremble)
    result = harness.run(
        """
        knob = Encoder(board.D4, board.D5)
        await sleep(0.5)
        print(knob.position)
        """
    )
    assert result.lines == ["0"]


def test_limits_that_contradict_each_other(harness):
    result = harness.run(
        """
        refused(Encoder, board.D4, board.D5, min=3, max=3)
        refused(Encoder, board.D4, board.D5, min=3, wrap=True)
        refused(Encoder, board.D4, board.D5, max=3, position=4)
        refused(Encoder, board.D4, board.D5, min=0.5)
        with Encoder(board.D4, board.D5, min=3) as knob:
            print(knob.position)
            refused(setattr, knob, "position", 2)
            refused(setattr, knob, "position", 3.5)
        refused(knob.changed)
        refused(setattr, knob, "when_turned", print)
        """
    )
    assert (
        result.lines
        == [
            "ValueError min=3, max=3: min has to be less than max",
            "ValueError wrap=True needs both min and max",
            "ValueError position=4: this knob goes from None to 3",
            "ValueError min=0.5, max=None: a position is a whole number",
            "3",
            "ValueError position=2: this knob goes from 3 to None",
            "ValueError position=3.5: it is a whole number",
        ]
        + ["PinError this Encoder was used after deinit(); make a new one"] * 2
    )
