"""Gestures of a Button: the table of docs/devices/button.md, on every port."""

COLLECT = """
async def collect(button):
    async for gesture in button.gestures():
        note(gesture.time, gesture.kind, gesture.count, "%.1f" % gesture.duration)
"""


def test_clicks_and_a_long_press(harness):
    harness.press("D3", at=0.1, hold=0.1, bounce=3)
    harness.press("D3", at=0.4, hold=0.1, bounce=3)
    harness.press("D3", at=1.0, hold=0.1)
    harness.press("D3", at=1.3, hold=0.1)
    harness.press("D3", at=1.6, hold=0.1)  # the third begins another gesture
    harness.press("D3", at=2.1, hold=0.1)
    harness.press("D3", at=2.3, hold=1.0)  # tap, then hold
    harness.press("D3", at=3.4, hold=0.1)  # hold, then tap
    harness.press("D3", at=4.0, hold=1.0)
    result = harness.run(COLLECT + "await collect(Button(board.D3))", seconds=6)
    expected = [
        (100, "click 2 0.4"),
        (1000, "click 2 0.4"),
        (1600, "click 1 0.1"),
        (2100, "long 2 0.8"),
        (3400, "click 1 0.1"),
        (4000, "long 1 0.6"),
    ]
    harness.same(result.notes, expected, more=3)


def test_a_second_click_counts_until_its_time_is_over_and_no_longer(harness):
    # Ports that scan know a moment to 2 ms.
    margin = 0.003 if harness.punctual else 0.05
    times = 3 if harness.slow else 12
    at = 0.1
    for _ in range(times):
        for gap in (0.3 - margin, 0.3 + margin):
            harness.press("D3", at=round(at, 6), hold=0.1)
            harness.press("D3", at=round(at + 0.1 + gap, 6), hold=0.1)
            at += 0.95037  # at another phase of the scan
    result = harness.run(COLLECT + "await collect(Button(board.D3))", seconds=at)
    assert [word.rpartition(" ")[0] for word in result.words] == ["click 2", "click 1", "click 1"] * times


def test_a_hold_repeats_and_what_a_stall_misses_collapses(harness):
    harness.press("D3", at=0.1, hold=2.0)
    result = harness.run(
        COLLECT
        + """
button = Button(board.D3)
button.set_times(repeat_rate=5, repeat_delay=0.3)
task = create_task(collect(button))
await sleep(1.25)
until = ticks_ms() + 500
while ticks_ms() < until:
    pass
await sleep(1)
""",
        seconds=4,
    )
    # Due at 1.0, 1.2, 1.4 (missed), 1.6, 1.8, 2.0 s, of a press that began at 0.1 s.
    assert result.words == [
        "long 1 0.6",
        "repeat 1 0.9",
        "repeat 2 1.1",
        "repeat 4 1.5",
        "repeat 5 1.7",
        "repeat 6 1.9",
    ]


def test_a_press_since_before_the_start_is_no_gesture(harness):
    harness.press("D3", at=0, hold=1)
    harness.press("D3", at=1.5, hold=0.1)
    result = harness.run(COLLECT + "await collect(Button(board.D3))", seconds=2.5)
    harness.same(result.notes, [(1500, "click 1 0.1")])


def test_waits_wake_everyone_and_handlers_are_called(harness):
    harness.press("D3", at=0.1, hold=0.1)
    harness.press("D3", at=1.1, hold=0.1)
    harness.press("D3", at=1.3, hold=0.1)
    harness.press("D3", at=2.1, hold=1)
    result = harness.run(
        """
        button = Button(board.D3)
        async def long():
            await sleep(0.01)
            print("handler long", button.is_pressed, 0.6 <= button.held_for < 0.8)
        button.when_clicked = lambda: print("handler click")
        button.when_double_clicked = lambda: print("handler double")
        button.when_long_pressed = long
        async def wait(name, wait):
            await wait()
            print(name)
        await gather(
            wait("double", button.double_clicked),
            wait("click", button.clicked),
            wait("long", button.long_pressed),
            wait("click", button.clicked),
        )
        await sleep(0.1)
        print(button.held_for > 0.6)
        """
    )
    assert sorted(result.lines[:3]) == ["click", "click", "handler click"]
    assert sorted(result.lines[3:5]) == ["double", "handler double"]
    assert sorted(result.lines[5:7]) == ["handler long True True", "long"]
    assert result.lines[7:] == ["True"]


def test_gestures_are_bounded_and_say_so(harness):
    for n in range(5):
        harness.press("D3", at=0.1 + n * 0.2, hold=0.1)
    result = harness.run(
        """
        button = Button(board.D3)
        button.set_times(max_clicks=1)
        gestures = button.gestures(max_gestures=2)
        await sleep(2)
        print(gestures.overflowed)
        async for gesture in gestures:
            note(gesture.time, gesture.kind)
        """,
        seconds=3,
    )
    assert result.lines == ["True"]
    harness.same(result.notes, [(100, "click"), (300, "click")])


def test_a_key_can_have_a_button(harness):
    harness.press("D3", at=0.1, hold=0.1)
    harness.press("D4", at=0.5, hold=0.1)
    harness.press("D4", at=1.3, hold=0.1)
    result = harness.run(
        """
        keys = Keys([board.D3, board.D4])
        button = Button(keys, 1)
        async def collect():
            async for gesture in button.gestures():
                note(gesture.time, gesture.kind)
        task = create_task(collect())
        await sleep(1)
        task.cancel()
        await sleep(0)
        button.deinit()
        try:
            button.is_pressed
        except ValueError as error:
            print(error)
        refused(Button, keys, 2)
        refused(Button, keys)
        one = Button(keys, 0)
        refused(Button, keys, 0)
        await sleep(0.5)
        print(len(keys.events), "in the queue")
        keys.deinit()
        refused(one.pressed)
        """
    )
    harness.same(result.notes, [(500, "click")])
    assert result.lines[0] == "this Button was used after deinit(); make a new one"
    assert result.lines[1] == "ValueError Button(keys, 2): give the number of a key, 0 to 1"
    assert result.lines[2].startswith("ValueError Button(keys, True)")
    assert "has a Button already" in result.lines[3]
    assert result.lines[4:5] == ["4 in the queue"]
    assert result.lines[5].startswith("PinError ")


def test_a_key_of_a_matrix_can_have_a_button(harness):
    harness.close("R1", "C0", at=0.1, hold=0.1)
    result = harness.run(
        COLLECT + "await collect(Button(KeyMatrix([board.R0, board.R1], [board.C0, board.C1]), 2))", seconds=1
    )
    assert result.words == ["click 1 0.1"]


def test_times_that_contradict_each_other(harness):
    result = harness.run(
        """
        button = Button(board.D3)
        for times in (dict(double=0.3, long=0.2), dict(double=0), dict(repeat_rate=-1), dict(repeat_delay=-1),
                      dict(max_clicks=0), dict(long=float("inf"))):
            refused(button.set_times, **times)
        refused(button.gestures, 0)
        button.set_times(max_clicks=1)
        refused(button.double_clicked)
        try:
            button.when_clicked = 3
        except TypeError as error:
            print(error)
        """
    )
    assert len(result.lines) == 9 and "no error" not in result.lines
    assert result.lines[0].startswith("ValueError long=0.2 is shorter than double=0.3")
    assert result.lines[2] == "ValueError repeat_rate=-1: repeats a second, up to 1000; 0 for none"
    assert "without calling it: button.when_clicked = led.toggle" in result.lines[8]


def test_a_handler_that_raises_is_reported_by_name_and_the_button_goes_on(harness):
    harness.press("D3", at=0.1, hold=0.1)
    harness.press("D3", at=0.4, hold=0.1)
    result = harness.run(
        """
        import coop
        coop.set_exception_handler(lambda task, error: print(task.name.split(".")[-1], repr(error)))
        button = Button(board.D3)
        print(repr(button)[:6])
        def wrong():
            raise KeyError("oops")
        async def late():
            await sleep(0.01)
            raise KeyError("late")
        button.when_pressed = wrong
        button.when_released = late
        await sleep(0.7)
        button.when_pressed = None
        print(button.when_pressed)
        coop.set_exception_handler(None)
        """
    )
    pair = ["when_pressed KeyError('oops')", "when_released KeyError('late')"]
    assert [line.replace(",)", ")") for line in result.lines] == ["Button"] + pair + pair + ["None"]
