"""Remembered or lost: what Button promises, on top of Keys."""


def test_pressed_is_the_next_press_and_wakes_everyone(harness):
    harness.press("D3", at=0.1, hold=0.1, bounce=3)
    harness.press("D3", at=0.5, hold=0.1, bounce=3)
    result = harness.run(
        """
        button = Button(board.D3)
        await sleep(0.3)  # the first press is not remembered for pressed()
        async def wait():
            await button.pressed()
            print("pressed")
        await gather(wait(), wait(), wait())
        print(button.is_pressed)
        await button.released()
        print(button.is_pressed)
        """
    )
    assert result.lines == ["pressed"] * 3 + ["True", "False"]


def test_presses_remember_from_their_creation(harness):
    for n in range(5):
        harness.press("D3", at=0.1 + n / 10, hold=0.05)
    result = harness.run(
        """
        button = Button(board.D3)
        await sleep(0.15)
        presses = button.presses()
        await sleep(2)
        async for press in presses:
            note(press.timestamp, "press")
        """,
        seconds=3,
    )
    harness.same(result.notes, [(200, "press"), (300, "press"), (400, "press"), (500, "press")])


def test_presses_are_bounded_and_say_so(harness):
    for n in range(5):
        harness.press("D3", at=0.1 + n / 10, hold=0.05)
    result = harness.run(
        """
        presses = Button(board.D3).presses(max_events=2)
        await sleep(2)
        print(presses.overflowed)
        async for press in presses:
            note(press.timestamp, "press")
        """,
        seconds=3,
    )
    assert result.lines == ["True"]
    harness.same(result.notes, [(100, "press"), (200, "press")])


def test_two_iterators_get_every_press_each(harness):
    for n in range(5):
        harness.press("D3", at=0.1 + n / 10, hold=0.05)
    result = harness.run(
        """
        button = Button(board.D3)
        async def watch(name, presses):
            async for press in presses:
                note(press.timestamp, name)
        await gather(watch("a", button.presses()), watch("b", button.presses()))
        """,
        seconds=1,
    )
    harness.same(sorted(result.notes), [(ms, name) for ms in range(100, 600, 100) for name in "ab"])


def test_deinit_tells_the_tasks_that_wait(harness):
    result = harness.run(
        """
        button = Button(board.D3)
        async def iterate():
            async for _ in button.presses():
                pass
        async def wait(awaitable):
            try:
                await awaitable()
            except ValueError as error:
                print(type(error).__name__)
        tasks = [create_task(wait(what)) for what in (button.pressed, button.released, iterate)]
        await sleep(0.1)
        button.deinit()
        await gather(*tasks)
        refused(setattr, button, "when_pressed", print)
        button.when_pressed = None
        Button(board.D3)
        """
    )
    gone = "PinError this Button was used after deinit(); make a new one"
    assert result.lines == ["PinError"] * 3 + [gone]


def test_handlers_are_functions_or_coroutine_functions(harness):
    harness.press("D3", at=0.1, hold=0.1)
    result = harness.run(
        """
        button = Button(board.D3)
        async def pressed():
            await sleep(0.05)
            now("pressed")
        button.when_pressed = pressed
        button.when_released = lambda: now("released")
        await sleep(1)
        """
    )
    # A press counts when it has held for 10 ms.
    harness.same(result.notes, [(160, "pressed"), (210, "released")])
