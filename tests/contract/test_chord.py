"""Chord: buttons that are pressed together make no gestures of their own."""


def test_a_chord_is_one_thing(harness):
    harness.press("D3", at=0.1, hold=0.2, bounce=3)
    harness.press("D4", at=0.15, hold=0.1, bounce=3)  # together
    harness.press("D3", at=0.5, hold=0.1)
    harness.press("D4", at=0.55, hold=0.1)  # together
    harness.press("D3", at=2.0, hold=0.3)
    harness.press("D4", at=2.2, hold=0.3)  # too late
    harness.press("D3", at=3.0, hold=0.03)
    harness.press("D4", at=3.06, hold=0.1)  # not at once
    result = harness.run(
        """
        one, other = Button(board.D3), Button(board.D4)
        chord = Chord(one, other, within=0.1)
        chord.when_pressed = lambda: print("handler")
        async def collect(name, gestures):
            async for gesture in gestures:
                note(gesture.time, name, gesture.kind, gesture.count)
        create_task(collect("one", one.gestures()))
        create_task(collect("other", other.gestures()))
        await chord.pressed()
        now("chord")
        print(chord.is_pressed)
        until = ticks_ms() + 500
        while ticks_ms() < until:  # it is busy while the second comes
            pass
        await sleep(3)
        chord.deinit()
        refused(Chord, one)
        refused(Chord, one, one)
        refused(Chord, one, other, within=0)
        try:
            Chord(one, "D4")
        except TypeError as error:
            print("TypeError", error)
        """
    )
    assert result.lines[:3] == ["handler", "True", "handler"]
    assert result.words[0] == "chord"
    expected = [(2000, "one click 1"), (2200, "other click 1"), (3000, "one click 1"), (3060, "other click 1")]
    harness.same(sorted(result.notes[1:]), expected, more=2)
    assert len(result.lines) == 7 and all(line.startswith("ValueError ") for line in result.lines[3:6])
    assert result.lines[6] == "TypeError a Chord is made of Buttons, and 'D4' is none; give within= by its name"


def test_a_click_before_a_chord_is_told(harness):
    harness.press("D3", at=0.1, hold=0.1)
    harness.press("D3", at=0.3, hold=0.3)
    harness.press("D4", at=0.32, hold=0.3)
    result = harness.run(
        """
        one, other = Button(board.D3), Button(board.D4)
        with Chord(one, other) as chord:
            gestures = one.gestures()
            await chord.pressed()
            async for gesture in gestures:
                print(gesture.kind, gesture.count, "%.1f" % gesture.duration)
        """,
        seconds=2,
    )
    assert result.lines == ["click 1 0.1"]
