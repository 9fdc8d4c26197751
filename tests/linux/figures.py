"""What coop reaches on a GPIO character device, beside what else there is, in one run.

    python tests/linux/run.py --figures

Prints one line for each figure; `measure()` returns them.
"""

import json
import os
import select
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from forked import in_process
from gpio_sim import Chip

_LABEL, _LINES = os.environ.get("COOP_TEST_CHIP", "pinctrl-bcm2711:58").split(":")
_LINE = 17


class Driver:
    """Another process that drives a line: times [(seconds, level)] from `go()` on; `times()` gives the ns of each.

    no_shorter: if the machine keeps it from a change, all later ones come later too, so no level is shorter than it is
    to be.
    """

    def __init__(self, chip, changes, no_shorter=False):
        self._out, into = os.pipe()
        start, self._start = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(into)
            os.close(start)
            return
        os.read(start, 1)
        begun = time.monotonic_ns()
        done = []
        for at, level in changes:
            wait = begun + at * 1e9 - time.monotonic_ns()
            if wait > 0:
                time.sleep(wait / 1e9)
            done.append(time.monotonic_ns())
            if no_shorter:
                begun = max(begun, done[-1] - at * 1e9)
            chip.drive(_LINE, level)
        os.write(into, b"%d" % len(done))
        with open(into, "w") as file:
            json.dump(done, file)
            file.flush()
            os._exit(0)

    def go(self):
        os.write(self._start, b"!")

    def times(self):
        with open(self._out) as file:
            text = file.read()
        os.waitpid(self._process, 0)
        return json.loads(text[text.index("[") :])


# Edge to Python.

_PULSES = 200


def _pulses():
    # Far enough apart that each is dealt with before the next comes.
    return [(0.5 + n * 0.02, n % 2) for n in range(1, 2 * _PULSES)]


def bare(chip):
    """The least that Python can do: gpiod's edge events and select. Returns the delays in us."""
    import gpiod
    from gpiod.line import Bias, Direction, Edge

    driver = Driver(chip, _pulses())
    settings = gpiod.LineSettings(direction=Direction.INPUT, bias=Bias.DISABLED, edge_detection=Edge.BOTH)
    seen = []
    with gpiod.request_lines(chip.device, config={_LINE: settings}) as request:
        driver.go()
        for _ in range(2 * _PULSES - 1):
            select.select([request.fd], [], [])
            request.read_edge_events()
            seen.append(time.monotonic_ns())
    return _delays(driver.times(), seen)


def coop_edges(chip):
    """A task that waits for the changes of a DigitalIn."""
    from coop import DigitalIn, run

    driver = Driver(chip, _pulses())
    seen = []

    async def main():
        pin = DigitalIn("GPIO%d" % _LINE)
        driver.go()
        for _ in range(2 * _PULSES - 1):
            await pin.changed()
            seen.append(time.monotonic_ns())

    run(main())
    return _delays(driver.times(), seen)


def asyncio_edges(chip):
    """gpiod's edge events and asyncio's add_reader, with an Event for the task."""
    import asyncio

    import gpiod
    from gpiod.line import Bias, Direction, Edge

    driver = Driver(chip, _pulses())
    settings = gpiod.LineSettings(direction=Direction.INPUT, bias=Bias.DISABLED, edge_detection=Edge.BOTH)
    seen = []

    async def main():
        with gpiod.request_lines(chip.device, config={_LINE: settings}) as request:
            event = asyncio.Event()

            def edge():
                request.read_edge_events()
                event.set()

            asyncio.get_running_loop().add_reader(request.fd, edge)
            driver.go()
            for _ in range(2 * _PULSES - 1):
                await event.wait()
                event.clear()
                seen.append(time.monotonic_ns())

    asyncio.run(main())
    return _delays(driver.times(), seen)


def _delays(done, seen):
    return [(after - before) / 1000 for before, after in zip(done, seen)]


# Processor time while waiting for a button, in percent.

_WAIT = 10


def coop_waits(chip):
    from coop import Button, race, run, sleep

    async def main():
        button = Button("GPIO%d" % _LINE)
        used = time.process_time()
        await race(button.pressed(), sleep(_WAIT))
        return time.process_time() - used

    return run(main()) * 100 / _WAIT


def blinka_keypad_waits(chip):
    import board
    import keypad

    keys = keypad.Keys((board.D17,), value_when_pressed=False, pull=True)
    used = time.process_time()
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        keys.events.get()
        time.sleep(1)
    return (time.process_time() - used) * 100 / _WAIT


def polling_waits(chip):
    import board
    import digitalio

    pin = digitalio.DigitalInOut(board.D17)
    pin.switch_to_input(pull=digitalio.Pull.UP)
    used = time.process_time()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        if not pin.value:
            break
        time.sleep(0)
    return (time.process_time() - used) * 100


# Taps of 2 ms.

_TAPS = 2000


def _taps(count):
    changes = []
    for n in range(count):
        changes += [(0.5 + n * 0.0237, 0), (0.502 + n * 0.0237, 1)]
    return changes


def coop_taps(chip):
    from coop import Keys, race, run, sleep

    chip.drive(_LINE, 1)
    driver = Driver(chip, _taps(_TAPS), no_shorter=True)
    count = {True: 0, False: 0}

    async def main():
        keys = Keys(["GPIO%d" % _LINE], debounce=0.001)
        driver.go()

        async def listen():
            async for event in keys.events:
                count[event.pressed] += 1

        await race(listen(), sleep(4 + _TAPS * 0.0237))

    run(main())
    driver.times()
    return [count[True], count[False]]


def blinka_taps(chip):
    import board
    import keypad

    chip.drive(_LINE, 1)
    driver = Driver(chip, _taps(_TAPS // 10))
    keys = keypad.Keys((board.D17,), value_when_pressed=False, pull=True, max_events=2 * _TAPS)
    driver.go()
    driver.times()
    time.sleep(0.5)
    pressed = 0
    while True:
        event = keys.events.get()
        if event is None:
            break
        pressed += event.pressed
    return pressed


# Counting, pacing.

_EDGES = 20000


def coop_counts(chip):
    from coop import Counter, Edge, run, sleep

    chip.drive(_LINE, 0)
    driver = Driver(chip, [(0.2 + n * 0.0002, 1 - n % 2) for n in range(_EDGES)])

    async def main():
        counter = Counter("GPIO%d" % _LINE, Edge.RISE_AND_FALL)
        driver.go()
        await sleep(0.2 + _EDGES * 0.0002 / 2)
        time.sleep(_EDGES * 0.0002 / 2)  # busy: more edges come than the kernel keeps
        driver.times()
        await sleep(0.1)
        return counter.count

    return run(main())


def coop_paces(chip):
    """How late, at worst and in the middle, each of 500 edges paced by `every` is, in ms; another task computes."""
    from coop import DigitalOut, create_task, every, run, sleep

    async def main():
        out = DigitalOut("GPIO%d" % _LINE)
        start = time.monotonic_ns()
        late = []

        async def compute():
            while True:
                sum(range(2000))
                await sleep(0.003)

        create_task(compute())
        async for n in every(0.01):
            out.toggle()
            late.append((time.monotonic_ns() - start) / 1e6 - n * 10)
            if len(late) == 500:
                return [max(late), statistics.median(late)]

    return run(main())


def coop_pwm(chip):
    """PWM by the scheduler at 100 Hz: jitter of its periods in us (median, worst), processor time in percent."""
    from coop import PWMOut, run, sleep
    from coop.ports.blinka import gpio_line

    rises = []
    write = gpio_line.GpioLine.write

    def noted(line, value):
        write(line, value)
        if value:
            rises.append(time.monotonic_ns())

    gpio_line.GpioLine.write = noted

    async def main():
        PWMOut("GPIO%d" % _LINE, 100, 20000)
        used = time.process_time()
        await sleep(5)
        return time.process_time() - used

    used = run(main())
    jitter = [abs(b - a - 10_000_000) / 1000 for a, b in zip(rises, rises[1:])]
    return [statistics.median(jitter), max(jitter), used * 100 / 5]


def coop_writes(chip):
    """What it costs to toggle an output, in us."""
    from coop import DigitalOut

    out = DigitalOut("GPIO%d" % _LINE)
    begun = time.perf_counter()
    for _ in range(1000):
        out.toggle()
    return (time.perf_counter() - begun) * 1000


def coop_scans(chip):
    """What one scan of a matrix of 3 by 3 costs while a key is down, in us."""
    from coop import KeyMatrix

    keys = KeyMatrix(["GPIO5", "GPIO6", "GPIO7"], ["GPIO22", "GPIO23", "GPIO24"])
    begun = time.perf_counter()
    for _ in range(200):
        keys._read()
    return (time.perf_counter() - begun) * 5000


def kernel_debounce(chip):
    """A line that the kernel debounces with 10 ms: {ms: how many of 20 pulses of that length it lets through}."""
    import datetime

    import gpiod
    from gpiod.line import Bias, Direction, Edge

    chip.drive(_LINE, 1)
    lengths = (8, 9, 11, 12, 13, 14, 16, 18)
    changes, at = [], 0.2
    for length in lengths:
        for _ in range(20):
            changes += [(at, 0), (at + length / 1000, 1)]
            at += 0.0537
    driver = Driver(chip, changes)
    settings = gpiod.LineSettings(
        direction=Direction.INPUT,
        bias=Bias.AS_IS,
        edge_detection=Edge.BOTH,
        debounce_period=datetime.timedelta(milliseconds=10),
    )
    found = []
    with gpiod.request_lines(chip.device, config={_LINE: settings}, event_buffer_size=1024) as request:
        driver.go()
        done = driver.times()
        time.sleep(0.1)
        while request.wait_edge_events(0):
            found += [event.timestamp_ns for event in request.read_edge_events()]
    passed = {}
    for n, length in enumerate(lengths):
        first, last = done[40 * n], done[40 * n + 38]
        passed[length] = sum(first <= ns <= last + 40_000_000 for ns in found) // 2
    return passed


MEASURES = [
    bare, coop_edges, asyncio_edges, coop_waits, blinka_keypad_waits, polling_waits, coop_taps, blinka_taps, coop_counts,
    coop_paces, coop_pwm, coop_writes, coop_scans, kernel_debounce,
]  # fmt: skip


def measure(names=()):
    """Yield (name, what its function returned)."""
    with Chip(_LABEL, int(_LINES)) as chip:
        for function in MEASURES:
            if not names or function.__name__ in names:
                chip.drive(_LINE, 0)
                # Blinka's keypad leaves a thread, so each is in a process of its own.
                yield function.__name__, in_process(function, chip)


def load():
    """Load all that is measured: where the guest waits for its host, its time leaps."""
    import asyncio  # noqa: F401

    import board  # noqa: F401
    import digitalio  # noqa: F401
    import gpiod  # noqa: F401
    import keypad  # noqa: F401
    from child import load_all

    from coop.ports.blinka import gpio_line, port, pwm  # noqa: F401

    load_all()
    pwm.blinka_pwm(None, 1, 0)


def main():
    """Print them."""
    load()
    for name, value in measure(sys.argv[1:]):
        if isinstance(value, list) and len(value) > 3:
            value = "median %.0f us, 90 %% within %.0f us, worst %.0f us" % (
                statistics.median(value), sorted(value)[len(value) * 9 // 10], max(value),
            )  # fmt: skip
        print("%-20s %s" % (name, value), flush=True)


if __name__ == "__main__":
    main()
