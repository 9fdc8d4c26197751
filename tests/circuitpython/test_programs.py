"""Whole programs, as somebody writes them for CircuitPython, nine ways to do what LEDs and buttons do."""

import pytest

pytestmark = pytest.mark.usefixtures("names")


def wave(start, period, n, level=1):
    """n edges that alternate, `period` apart."""
    return [(round(start + i * period, 9), (level + i) % 2) for i in range(n)]


ONE_LED = """
    import time
    import board
    import digitalio

    def flash(pin, seconds, times):
        with digitalio.DigitalInOut(pin) as lamp:
            lamp.switch_to_output()
            for _ in range(times):
                lamp.value = True
                time.sleep(seconds)
                lamp.value = False
                time.sleep(seconds)

    flash(board.D5, 0.3, 4)
"""


def test_one_led_blocking(board):
    result = board.run(ONE_LED + "    print('over')\n")
    assert board["D5"].edges == [(0.0, 0), *wave(0, 0.3, 8), (2.4, None)]
    assert result.output == ["over"]
    assert result.seconds == 2.4


def test_two_leds_blocking_one_after_the_other(board):
    board.run(ONE_LED + "    flash(board.D6, 0.05, 3)\n")
    assert board["D5"].edges == [(0.0, 0), *wave(0, 0.3, 8), (2.4, None)]
    # The second begins where the first ends.
    assert board["D6"].edges == [(2.4, 0), *wave(2.4, 0.05, 6), (2.7, None)]


def test_two_leds_by_looking_at_the_clock(board):
    result = board.run("""
        import time
        from board import D5, D6
        from digitalio import DigitalInOut, Direction

        class Lamp:
            def __init__(self, pin, seconds, changes):
                self.out = DigitalInOut(pin)
                self.out.direction = Direction.OUTPUT
                self.seconds = seconds
                self.changes = changes
                self.due = time.monotonic() + seconds

            def turn(self):
                if self.changes and time.monotonic() >= self.due:
                    self.out.value = not self.out.value
                    self.due += self.seconds
                    self.changes -= 1

        lamps = Lamp(D5, 0.25, 8), Lamp(D6, 0.1, 6)
        while any(lamp.changes for lamp in lamps):
            for lamp in lamps:
                lamp.turn()
        print(time.monotonic())
    """)
    # The first reading of the clock is free, each further one costs 10 us: a change comes with the lamp's first reading
    # at which it is due, and each lamp reads it every 20 us, until the second is done.
    assert board["D5"].edges == [(0.0, 0), *wave(0.25, 0.25, 8)]
    second = [at for at, _ in board["D6"].edges]
    assert board["D6"].edges == [(0.0, 0), *[(at, i % 2) for i, at in enumerate(second[1:], 1)]]
    assert second == [0.0, 0.10001, 0.20003, 0.30001, 0.40001, 0.50001, 0.60001]  # 0.10001 + 0.1 > 0.20001, in floats
    assert result.output == ["2.00001"]


ASYNC = """
    import asyncio
    import board
    import digitalio

    async def flash(pin, seconds, times):
        with digitalio.DigitalInOut(pin) as lamp:
            lamp.switch_to_output(value=False)
            for _ in range(times):
                lamp.value = True
                await asyncio.sleep(seconds)
                lamp.value = False
                await asyncio.sleep(seconds)
"""


def test_one_led_with_asyncio(board):
    result = board.run(
        ASYNC
        + """
    async def main():
        await asyncio.gather(asyncio.create_task(flash(board.D5, 0.3, 4)))
        print("over")

    asyncio.run(main())
    """
    )
    assert board["D5"].edges == [(0.0, 0), *wave(0, 0.3, 8), (2.4, None)]
    assert result.output == ["over"]


@pytest.mark.coop_seeds(5)
def test_two_leds_with_asyncio(board):
    result = board.run(
        ASYNC
        + """
    async def main():
        slow = asyncio.create_task(flash(board.D5, 0.3, 4))
        quick = asyncio.create_task(flash(board.D6, 0.05, 3))
        await asyncio.gather(slow, quick)
        print("over")

    asyncio.run(main())
    """
    )
    assert board["D5"].edges == [(0.0, 0), *wave(0, 0.3, 8), (2.4, None)]
    assert board["D6"].edges == [(0.0, 0), *wave(0, 0.05, 6), (0.3, None)]
    assert result.output == ["over"]


BUTTONS = """
    import asyncio
    import board
    import digitalio
    import keypad

    class Rate:
        def __init__(self, seconds):
            self.seconds = seconds

    async def flash(pin, rate):
        with digitalio.DigitalInOut(pin) as lamp:
            lamp.switch_to_output()
            while True:
                lamp.value = not lamp.value
                await asyncio.sleep(rate.seconds)

    async def change(longer, shorter, rate):
        with keypad.Keys((longer, shorter), value_when_pressed=False, pull=True) as keys:
            while True:
                event = keys.events.get()
                if event and event.pressed:
                    rate.seconds *= 2 if event.key_number == 0 else 0.5
                    print(shorter, rate.seconds, event.timestamp)
                await asyncio.sleep(0)
"""


def test_two_buttons_change_the_rate_of_an_led(board):
    board.press("D7", at=1.105, hold=0.1, bounce=4)
    board.press("D8", at=3.105, hold=0.1, bounce=4)
    board.press("D8", at=3.4, hold=0.2)
    result = board.run(
        BUTTONS
        + """
    async def main():
        rate = Rate(0.5)
        tasks = [asyncio.create_task(flash(board.D5, rate)), asyncio.create_task(change(board.D7, board.D8, rate))]
        await asyncio.gather(*tasks)

    asyncio.run(main())
    """,
        seconds=5.1,
    )
    assert board["D5"].edges[:-1] == [
        (0.0, 0),
        (0.0, 1),
        (0.5, 0),
        (1.0, 1),
        (1.5, 0),  # the new rate begins with the next change
        (2.5, 1),
        (3.5, 0),
        (3.75, 1),
        (4.0, 0),
        (4.25, 1),
        (4.5, 0),
        (4.75, 1),
        (5.0, 0),
    ]
    assert result.ended == "time"
    # Scans are 20 ms apart, and the contacts have settled after 3 ms.
    assert result.output == ["board.D8 1.0 1120", "board.D8 0.5 3120", "board.D8 0.25 3400"]


def test_four_buttons_and_two_leds(board):
    board.press("D7", at=0.3)
    board.press("D10", at=0.7)
    result = board.run(
        BUTTONS
        + """
    async def main():
        first, second = Rate(0.5), Rate(1.0)
        await asyncio.gather(
            asyncio.create_task(flash(board.D5, first)),
            asyncio.create_task(flash(board.D6, second)),
            asyncio.create_task(change(board.D7, board.D8, first)),
            asyncio.create_task(change(board.D9, board.D10, second)),
        )

    asyncio.run(main())
    """,
        seconds=3.2,
    )
    assert board["D5"].edges[:-1] == [(0.0, 0), (0.0, 1), (0.5, 0), (1.5, 1), (2.5, 0)]
    assert board["D6"].edges[:-1] == [(0.0, 0), (0.0, 1), (1.0, 0), (1.5, 1), (2.0, 0), (2.5, 1), (3.0, 0)]
    assert result.output == ["board.D8 1.0 300", "board.D10 0.5 700"]


def test_countio_as_an_interrupt(board):
    board.drive("D7", [(0, 1), (0.50005, 0), (0.500051, 1), (1.2, 0), (1.3, 1)])
    result = board.run(
        """
        import asyncio, board, countio, digitalio, time

        async def catch(pin, lamp):
            with countio.Counter(pin) as edges:
                while True:
                    if edges.count:
                        lamp.value = not lamp.value
                        print(edges.count)
                        edges.count = 0
                    await asyncio.sleep(0)

        async def main():
            with digitalio.DigitalInOut(board.D5) as lamp:
                lamp.switch_to_output()
                await asyncio.gather(asyncio.create_task(catch(board.D7, lamp)))

        asyncio.run(main())
        """,
        seconds=2,
    )
    # One microsecond low is an edge as well; a polling task looks every 100 us.
    assert result.output == ["1", "1"]
    assert board["D5"].edges[:3] == [(0.0, 0), (0.5001, 1), (1.2, 0)]


def test_keypad_transitions(board):
    board.press("D7", at=0.5, hold=0.21)
    board.press("D7", at=1.001, hold=0.015)  # between two scans
    result = board.run(
        """
        import asyncio, board, keypad

        async def watch(pin):
            with keypad.Keys((pin,), value_when_pressed=False) as keys:
                while True:
                    event = keys.events.get()
                    if event:
                        print("low" if event.pressed else "high", event.timestamp)
                    await asyncio.sleep(0)

        async def main():
            await asyncio.gather(asyncio.create_task(watch(board.D7)))

        asyncio.run(main())
        """,
        seconds=2,
    )
    assert result.output == ["low 500", "high 720"]


def test_a_polling_loop_without_any_wait_gets_on(board):
    board.press("D7", at=0.5)
    result = board.run(
        """
        import board, digitalio, keypad, countio
        pin = digitalio.DigitalInOut(board.D7)
        pin.pull = digitalio.Pull.UP
        while pin.value:
            pass
        while not pin.value:
            pass
        pin.deinit()
        with countio.Counter(board.D7, pull=digitalio.Pull.UP) as counter:
            with keypad.Keys([board.D8], value_when_pressed=False) as keys:
                print("both")
                while not keys.events and not counter.count:
                    pass
    """,
        seconds=3,
    )
    assert result.ended == "time"
    assert result.output == ["both"]
    assert 3 <= result.seconds < 3.001
