"""Switch: both positions, from the start on."""


def test_both_positions_are_awaited(harness):
    harness.press("D3", at=0, hold=0.2)
    harness.press("D3", at=0.5, hold=0.2, bounce=3)
    result = harness.run(
        """
        switch = Switch(board.D3)
        print(switch.is_on)
        switch.when_turned_on = lambda: print("handler on")
        switch.when_turned_off = lambda: print("handler off")
        await switch.wait_for(True)  # at once
        await switch.turned_off()
        now("off")
        await switch.wait_for(False)
        print(await switch.changed())
        now("on")
        await switch.wait_for(False)
        now("off")
        switch.deinit()
        refused(switch.turned_on)
        """
    )
    harness.same(result.notes, [(210, "off"), (510, "on"), (710, "off")], more=4)
    assert result.lines[:5] == ["True", "handler off", "handler on", "True", "handler off"]
    assert result.lines[5] == "PinError this Switch was used after deinit(); make a new one"
