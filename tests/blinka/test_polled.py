"""Inputs that nobody tells of are looked at: pins that are no GPIO lines, and any object with a `value`."""

from blinka_program import run

# An I2C expander's pin, as Adafruit's libraries have it, whose other side a task of the test moves.
EXPANDER = """
import time
from coop import Button, Counter, DigitalIn, Keys, create_task, race, run, sleep

class Pin:
    level = True
    reads = 0
    failing = False
    pulled = None

    def switch_to_input(self, pull=None):
        self.pulled = pull

    @property
    def value(self):
        self.reads += 1
        if self.failing:
            raise OSError("the bus is broken")
        return self.level

pin = Pin()

async def press(seconds):
    pin.level = False
    await sleep(seconds)
    pin.level = True
"""


def test_a_button_at_an_expander():
    lines = run(
        EXPANDER
        + """
button = Button(pin)
presses = button.presses()

async def main():
    for _ in range(5):
        await press(0.1)
        await sleep(0.1)
    for _ in range(3):
        print((await presses.__anext__()).pressed)
    print(button)

run(main())
import digitalio
print(pin.pulled is digitalio.Pull.UP)
"""
    )
    assert lines == ["True"] * 3 + ["Button(Pin)", "True"]


def test_it_is_looked_at_as_seldom_as_debouncing_allows():
    lines = run(
        EXPANDER
        + """
slow, quick = Pin(), Pin()
keys = Keys([slow], debounce=0.1), Keys([quick], debounce=0.01)
run(sleep(1))
print(slow.reads < 30, quick.reads < 230, quick.reads > slow.reads)
"""
    )
    assert lines == ["True True True"]


def test_a_touch_pad_that_knows_no_pulls():
    lines = run(
        """
        from coop import Button, run, sleep
        class Pad:
            value = False
        pad = Pad()
        button = Button(pad, pull_up=False)
        button.when_pressed = lambda: print("touched")
        async def main():
            for touched in (True, False, True):
                pad.value = touched
                await sleep(0.1)
        run(main())
        """
    )
    assert lines == ["touched", "touched"]


def test_a_bus_that_fails_is_told_of_once_and_looked_at_again():
    lines = run(
        EXPANDER
        + """
button = Button(pin)

async def main():
    await sleep(0.05)
    pin.failing = True
    await sleep(0.2)
    pin.failing = False
    await sleep(0.1)
    index, _ = await race(button.pressed(), press(1))
    print(index)

run(main())
"""
    )
    assert "".join(lines).count("the bus is broken") == 1
    assert lines[-1] == "0"


def test_edges_and_counts():
    lines = run(
        EXPANDER
        + """
counter, pin2 = Counter(pin), Pin()
seen = DigitalIn(pin2)

async def change():
    await sleep(0.1)
    pin2.level = False

async def main():
    for _ in range(3):
        await press(0.05)
        await sleep(0.05)
    print(counter.count)
    create_task(change())
    await seen.fell()
    print(seen.value)

run(main())
"""
    )
    assert lines == ["3", "False"]


def test_what_such_a_pin_cannot_do_is_refused():
    lines = run(
        """
        from coop import DigitalOut, PWMOut
        class Pad:
            @property
            def value(self):
                return True
        pad = Pad()
        for make in (lambda: PWMOut(pad), lambda: DigitalOut(pad), lambda: DigitalOut(pad, True, open_drain=True)):
            try:
                make()
            except ValueError as error:
                print(error)
        """
    )
    assert lines == [
        "pin Pad has no PWM; it is no GPIO line, which could have it by software",
        "pin Pad is an input only",
        "pin Pad has no open drain",
    ]
