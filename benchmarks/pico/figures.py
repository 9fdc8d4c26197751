"""What coop reaches on an emulated Pico with official MicroPython, each figure from one run of a program beside this file.

Time is emulated, so the figures repeat to the last digit. Each program runs on a copy of one board (tests/boards/pico.py).
"""

import functools
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tests" / "boards"))

from library import files
from pico import MS, Pico

READY = 28  # the pin by which a program tells that it is ready
WRAP = 1 << 30  # ms


@functools.lru_cache(maxsize=None)
def board(uptime_ms=0):
    """Return a board that has started, with the library in its file system; NotHere where there is none."""
    pico = Pico("micropython", files("micropython", mpy=True), uptime_ms)
    pico.boot()
    return pico


def source(name, **values):
    """Return a program's text with these words in it replaced."""
    text = (HERE / (name + ".py")).read_text()
    for word, value in values.items():
        text = text.replace(word, str(value))
    return text


def run(name, inputs=(), seconds=120, uptime_ms=0, **values):
    """Run a program on a copy of the board. `inputs` is [(ms after it is ready, pin, level)].

    Returns what it printed, the edges of each pin, and [(ns, busy us)] at each edge of the pin READY.
    """
    first = {pin: 1 - level for _, pin, level in reversed(inputs)}

    def job(pico):
        marks = []

        def tell(pin, level):
            if pin != READY or (not marks and not level):
                return
            if not marks:
                for ms, at, to in inputs:
                    pico.at(pico.now + round(ms * MS), lambda at=at, to=to: pico.wires.drive(at, to))
            marks.append((pico.now, pico.busy))

        for pin, level in first.items():
            pico.wires.drive(pin, level)
        pico.wires.tell = tell
        return pico.run(source(name, **values), seconds), pico.wires.edges, marks

    return board(uptime_ms).forked(job)


def speed():
    """Return {(what, who): number}: us for a switch with 10 and with 100 tasks, and the garbage of all of them."""
    lines = [line.split() for line in run("speed")[0].splitlines()]
    return {(what, who): float(number) for what, who, number in lines}


def monitor(cases=((1, 1500), (10, 200), (100, 60))):
    """Return {(tasks, "never", "on" or "off"): us for a switch without the monitor, with it, and after it}, for cases of
    (tasks, passes)."""
    lines = [line.split() for line in run("monitor", CASES=cases)[0].splitlines()]
    return {(int(tasks), name): float(us) for tasks, name, us in lines}


def wake_up(who):
    """Return us of processor time for a wake-up, of twenty tasks that sleep 5 to 24 ms."""
    text, _, ((_, begin), (_, end)) = run("sleepers", MODULE=who)
    return (end - begin) / int(text)


def latency(who, busy, edges):
    """Return the ms from each of so many edges to its task's first line, beside so many tasks that compute."""
    chance = random.Random(5)
    inputs = []
    ms = 100  # what the first wait for an edge needs is loaded meanwhile, from the file system
    for n in range(edges):
        inputs.append((ms, 2, (n + 1) % 2))
        ms += (7 if who == "coop" or not busy else 25) + 6 * chance.random()
    _, found, marks = run("latency", inputs, MODULE=who, BUSY=busy, EDGES=edges)
    came = [marks[0][0] + ms * MS for ms, _, _ in inputs]
    answered = [ns for ns, level in found[3] if level == 1]
    if who != "coop":  # its interrupt is for both edges, too
        answered = answered[:edges]
    assert len(answered) == edges, (len(answered), edges)
    return [(after - ns) / MS for ns, after in zip(came, answered)]


def counting(edges, waits):
    """Return (counted, what the task that waits saw, the least progress of five other tasks)."""
    inputs = [(1 + n * 0.3, 2, n % 2) for n in range(2 * edges)]
    ms = round(1 + 2 * edges * 0.3) + 50
    counted, saw, *progress = [int(word) for word in run("counting", inputs, WAITS=waits, MS=ms)[0].split()]
    return counted, saw, min(progress)


def taps(count):
    """Return (presses, releases) of so many taps of 25 ms, 25 ms apart, whose contact bounces for up to 5 ms."""
    chance = random.Random(1)
    inputs = []
    for n in range(2 * count):
        at = 5 + n * 25
        level = n % 2  # pressed is low
        bounces = sorted(at + 5 * chance.random() for _ in range(2 * chance.randrange(4)))
        for moment in [at] + bounces:
            inputs.append((moment, 2, level))
            level = 1 - level
    words = run("taps", inputs, TAPS=count)[0].split()
    assert words[2:] == ["0", "False"], words
    return int(words[0]), int(words[1])


def ticking(seconds):
    """Return (how far from its grid each edge of every(0.1) is, in ms; bytes by which the heap grew)."""
    text, edges, _ = run("ticking", seconds=seconds + 30, SECONDS=seconds)
    times = [ns / MS for ns, _ in edges[2]][1:]
    assert len(times) == 10 * seconds, len(times)
    off = [ms - n * 100 for n, ms in enumerate(times)]
    least = min(off)
    return [ms - least for ms in off], int(text)


def memory():
    """Return heap bytes of the library and a two-LED app, from .mpy: if it waits by `sleep`, and if by `every`."""
    every = {"while True": "async for _ in coop.every(period)", "await coop.sleep(period)": "pass"}
    return int(run("memory")[0]), int(run("memory", **every)[0])


def device_memory():
    """Return heap bytes of an LED at rest, of one that blinks, of a Button with gestures; bytes by which the heap grew in
    300 blink() calls in a row, and the tasks then."""
    at_rest, blinking, button, grown, tasks = run("device_memory")[0].split()
    return float(at_rest), float(blinking), float(button), int(grown), int(tasks)


def task_memory():
    """Return heap bytes of a task beyond its coroutine."""
    return float(run("task_memory")[0])


def locked():
    """Return (bytes allocated under heap_lock, key events, edges, ticks) of a program in its stride."""
    inputs = []
    for n in range(100):
        inputs += [(5 + n * 20, 2, n % 2), (13 + n * 20, 3, 1 - n % 2)]
    return [int(word) for word in run("locked", inputs)[0].split()]


def wrap(before_s, turns):
    """Return (bytes allocated, us early, us late, wraps seen) of sleeps with the clock so many s before 2**30 ms."""
    return [int(word) for word in run("wrap", uptime_ms=WRAP - before_s * 1000, TURNS=turns)[0].split()]
