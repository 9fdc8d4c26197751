"""Idle sleeps: on to the next deadline, or in slices while something is watched."""

import pytest

# What begins a program whose slices are told.
SLEEPS = """
    import time
    slices = []
    real = time.sleep
    def sleep_and_tell(seconds):
        slices.append(seconds)
        real(seconds)
    import coop.ports.circuitpython.watching as module
    time.sleep = module.sleep = sleep_and_tell
"""


def test_nothing_watched_is_one_sleep_to_the_deadline(pico):
    result = pico.run(
        SLEEPS
        + """
    await sleep(3)
    now(len(slices), 2.9 < slices[0] <= 3.01)
    await sleep(300)
    now(len(slices) <= 10)
    """
    )
    pico.same(result.notes, [(3000, "1 True"), (303000, "True")])


def test_a_key_is_looked_for_in_slices_that_can_be_set(pico):
    lines = pico.run(
        SLEEPS
        + """
    from coop.hal import port
    for slice_ms, debounce in ((None, 0.005), (None, 0.020), (None, 0.5), (8, 0.005)):
        port().slice_ms = slice_ms
        with Keys([board.D3], debounce=debounce), Keys([board.D4], debounce=1):
            del slices[:]
            await sleep(1)
            print(max(slices))
    port().slice_ms = None
    pin = DigitalIn(board.D4)
    await race(pin.rose(), sleep(0.1))
    del slices[:]
    await sleep(1)
    print(max(slices))
    pin.deinit()
    del slices[:]
    await sleep(1)
    print(len(slices))
    """
    ).lines
    assert lines == ["0.001", "0.002", "0.004", "0.008", "0.004", "1"]


def test_while_a_key_is_awaited_the_chip_sleeps(pico):
    pico.run("keys = Keys([board.D3], debounce=0.005)\nawait race(keys.events.wait(), sleep(20))")
    assert pico.outcome["slept"] / 20e9 > 0.96


def test_a_press_is_answered_in_time_idle_and_beside_tasks_that_compute(pico):
    for n in range(60):
        pico.press("D3", at=round(0.5 + n * 0.10137, 6), hold=0.05)
    body = """
        import time
        from coop.hal import port
        port().slice_ms = None
        import chip
        keys = Keys([board.D3], debounce=0.005)
        async def compute():
            while True:
                chip.pass_time(1_000_000)
                await sleep(0)
        async def watch():
            async for event in keys.events:
                if event.pressed:
                    print(chip.world.now)
        task = create_task(watch())
        BESIDE
        await sleep(7)
        task.cancel()
    """
    for beside in ("", "for _ in range(10): create_task(compute())"):
        lines = pico.run(body.replace("BESIDE", beside)).lines
        assert len(lines) == 60
        late = [int(ns) / 1e6 - (500 + n * 101.37) for n, ns in enumerate(lines)]
        assert 4 < min(late) and max(late) <= 8, late


@pytest.mark.parametrize("device", ["DigitalIn", "DigitalOut"])
def test_a_program_that_waits_for_nothing_is_told_so(pico, device):
    result = pico.run(
        """
        from coop import ThreadSafeFlag
        pin = DEVICE(board.D3)
        pin.deinit()
        await ThreadSafeFlag().wait()
        """.replace("DEVICE", device),
        check=False,
    )
    assert "every task waits for something that can never come" in "".join(result.lines)


def test_an_edge_wakes_a_wait_while_only_counters_are_awaited(pico):
    pico.drive("D3", [(0, 1), (0.5, 0)])
    pico.turn("D4", "D5", 1, at=1, rate=10)
    result = pico.run(
        """
        counter, knob = Counter(board.D3), IncrementalEncoder(board.D4, board.D5)
        await counter.wait()
        now("counted", counter.take())
        now("turned", await knob.changed())
        """
    )
    pico.same(result.notes, [(500, "counted 1"), (1075, "turned 1")])
