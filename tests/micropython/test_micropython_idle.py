"""While nothing happens nothing runs, and whatever happens ends that at once."""

import random

import pytest
from unix_micropython import ESP8266, HARNESSES, RP2

DEVICES = """
    keys = Keys([board.D1, board.D2])
    button = Button(board.D3)
    pin, counter = DigitalIn(board.D4, Pull.UP), Counter(board.D5, pull=Pull.UP)
    matrix = KeyMatrix([board.R0, board.R1], [board.C0, board.C1])
    knob = IncrementalEncoder(board.D8, board.D9)
    async def wait(awaitable):
        while True:
            await awaitable()
            counter.take()
    async def take(events):
        async for event in events:
            pass
    for awaitable in (pin.rose, pin.fell, counter.wait, button.pressed, knob.changed):
        create_task(wait(awaitable))
    create_task(take(keys.events))
    create_task(take(matrix.events))
"""


@pytest.mark.parametrize("kind", [kind for kind in HARNESSES if kind is not ESP8266], ids=lambda kind: kind.name)
def test_nothing_polls_while_nothing_happens(kind):
    with kind(1) as harness:
        harness.run(DEVICES + "    await sleep(3600)\n    await sleep(3600)\n")
        # One wait for each sleep, and one for the end of the pass in which all began.
        assert harness.polls <= 4


@pytest.mark.parametrize("kind", [kind for kind in HARNESSES if kind is not ESP8266], ids=lambda kind: kind.name)
def test_it_rests_again_after_something_happened(kind):
    with kind(1) as harness:
        harness.press("D3", at=10, hold=0.1, bounce=4)
        harness.close("R1", "C0", at=20, hold=0.1, bounce=4)
        body = DEVICES + "    import world\n    await sleep(30)\n    before = world.polls\n    await sleep(3600)\n"
        result = harness.run(body + "    print(world.polls - before)\n")
        assert result.lines == ["1"]


def edges(chance, n):
    """A trace of n edges at moments of which none is round; the last comes long after."""
    trace, at = [(0, 1)], 0.1
    for i in range(n):
        at += chance.uniform(0.0004, 0.02)
        trace.append((round(at, 6), i % 2))
    return trace


@pytest.mark.parametrize("kind", HARNESSES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("lightsleep", [False, True])
@pytest.mark.parametrize("others", [0, 3])
def test_no_edge_is_slept_through(kind, lightsleep, others):
    # Without a deadline, or with one now and then: an edge just before the chip sleeps would be seen at the next one.
    if lightsleep and kind is not RP2:
        pytest.skip("a pin does not end lightsleep on this kind of board")
    with kind(3) as harness:
        trace = edges(random.Random(3), 400)
        harness.drive("D4", trace)
        result = harness.run(
            """
            import world
            from coop.hal import port
            port().lightsleep = %r
            pin = DigitalIn(board.D4)
            async def other(ms):
                while True:
                    await sleep_ms(ms)
            for n in range(%d):
                create_task(other(3 + 4 * n))
            for _ in range(400):
                await pin.changed()
                print(world.now)
            """
            % (lightsleep, others),
            seconds=60,
        )
    late = [int(line) / 1e6 - at for line, (at, _) in zip(result.lines, trace[1:])]
    assert len(late) == 400
    assert 0 < min(late) and max(late) < 0.0006, sorted(late)[-5:]


def test_no_edge_is_slept_through_that_comes_as_the_chip_goes_to_sleep():
    # A task runs every 10 ms; some of the edges come between the last look and the sleep, which takes some us.
    chance = random.Random(5)
    trace = [(0, 1)] + [(round(0.1 + n * 0.010 + chance.uniform(0, 0.001), 6), n % 2) for n in range(3000)]
    with RP2(1) as harness:
        harness.drive("D4", trace)
        result = harness.run(
            """
            import world
            from coop.hal import port
            port().lightsleep = True
            pin = DigitalIn(board.D4)
            async def other():
                async for _ in every(0.010):
                    pass
            create_task(other())
            for _ in range(3000):
                await pin.changed()
                print(world.now)
            """,
            seconds=60,
        )
    late = [int(line) / 1e6 - at for line, (at, _) in zip(result.lines, trace[1:])]
    assert len(late) == 3000 and max(late) < 0.001, sorted(late)[-5:]


def test_a_matrix_that_is_scanned_makes_no_interrupts():
    with RP2(1) as harness:
        harness.close("R1", "C0", at=0.1, hold=1)
        result = harness.run(
            """
            import world
            keys = KeyMatrix([board.R0, board.R1], [board.C0, board.C1])
            await sleep(1.5)
            print(len(keys.events), world._handled[0])
            """
        )
    assert result.lines == ["2 1"]


def test_lightsleep_is_slept_and_can_be_left_off_again():
    with RP2(1) as harness:
        result = harness.run(
            """
            import machine
            from coop.hal import port
            slept = []
            real = machine.lightsleep
            machine.lightsleep = lambda ms: (slept.append(ms), real(ms))
            print(port().lightsleep)
            port().lightsleep = True
            print(port().lightsleep)
            await sleep(5)
            now("on")
            print(slept)
            port().lightsleep = False
            await sleep(5)
            now("off")
            print(len(slept))
            """
        )
        assert result.lines[:2] == ["False", "True"] and result.lines[3] == "1"
        assert 4990 <= int(result.lines[2].strip("[]")) <= 5001
        harness.same(result.notes, [(5000, "on"), (10000, "off")])
