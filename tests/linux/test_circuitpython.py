"""Programs written for CircuitPython, as its guide to asyncio builds them: keypad and countio are coop's, and work."""

import textwrap

import pytest


@pytest.fixture
def program(harness, tmp_path):
    """A function that runs a program's text for so many seconds; returns its lines."""

    def run(text, seconds):
        path = tmp_path / "code.py"
        path.write_text("import coop.circuitpython\n" + textwrap.dedent(text))
        return harness.run_app(path, seconds).lines

    return run


def test_two_leds_at_their_own_rates(harness, program):
    lines = program(
        """
        import asyncio
        import board
        import digitalio

        async def blink(pin, interval, count):
            with digitalio.DigitalInOut(pin) as led:
                led.switch_to_output(value=False)
                for _ in range(count):
                    led.value = True
                    await asyncio.sleep(interval)
                    led.value = False
                    await asyncio.sleep(interval)

        async def main():
            led1_task = asyncio.create_task(blink(board.D1, 0.25, 10))
            led2_task = asyncio.create_task(blink(board.D2, 0.1, 20))
            await asyncio.gather(led1_task, led2_task)
            print("done")

        asyncio.run(main())
        """,
        6,
    )
    assert lines == ["done"]
    assert len([1 for _, level in harness.edges("D1") if level]) == 10
    assert len([1 for _, level in harness.edges("D2") if level]) == 20


def test_keys_that_change_a_rate(harness, program):
    for n in range(3):
        harness.press("D3", at=0.5 + n / 2, hold=0.1, bounce=3)
    harness.press("D4", at=2.2, hold=0.1)
    lines = program(
        """
        import asyncio
        import board
        import digitalio
        import keypad

        class Interval:
            def __init__(self, value):
                self.value = value

        async def monitor_interval_buttons(pin_slower, pin_faster, interval):
            with keypad.Keys((pin_slower, pin_faster), value_when_pressed=False, pull=True) as keys:
                while True:
                    key_event = keys.events.get()
                    if key_event and key_event.pressed:
                        if key_event.key_number == 0:
                            interval.value += 0.1
                        else:
                            interval.value = max(0.1, interval.value - 0.1)
                        print("interval is now", round(interval.value, 1))
                    await asyncio.sleep(0)

        async def blink(pin, interval):
            with digitalio.DigitalInOut(pin) as led:
                led.switch_to_output()
                while True:
                    led.value = not led.value
                    await asyncio.sleep(interval.value)

        async def main():
            interval = Interval(0.2)
            await asyncio.gather(
                blink(board.D1, interval), monitor_interval_buttons(board.D3, board.D4, interval)
            )

        asyncio.run(main())
        """,
        3,
    )
    assert lines == ["interval is now %s" % rate for rate in (0.3, 0.4, 0.5, 0.4)]


def test_counting_edges(harness, program):
    for n in range(50):
        harness.drive("D3", [(0.3 + n / 50, 0), (0.31 + n / 50, 1)])
    lines = program(
        """
        import asyncio
        import board
        import countio

        async def catch_interrupt(pin):
            with countio.Counter(pin) as interrupt:
                total = 0
                while total < 50:
                    if interrupt.count > 0:
                        total += interrupt.count
                        interrupt.count = 0
                    await asyncio.sleep(0.005)
                print(total, "edges")

        asyncio.run(catch_interrupt(board.D3))
        """,
        3,
    )
    assert lines == ["50 edges"]


def test_what_blinkas_own_keypad_gets_wrong(harness, program):
    for n in range(40):
        harness.press("D3", at=0.3 + n / 20, hold=0.005)
    lines = program(
        """
        import time
        import board
        import keypad

        keys = keypad.Keys((board.D3,), value_when_pressed=False, interval=0.001)
        keys.reset()
        time.sleep(3)
        count = 0
        stamps = []
        while True:
            event = keys.events.get()
            if event is None:
                break
            count += 1
            stamps.append(event.timestamp)
        print(count, stamps == sorted(stamps), keys.events.overflowed)
        keys.deinit()
        with keypad.Keys((board.D3,), value_when_pressed=False):
            pass
        print("over")
        """,
        6,
    )
    assert lines == ["64 True True", "over"]  # 80 events, of which the queue keeps 64
