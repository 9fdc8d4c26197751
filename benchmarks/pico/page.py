"""Writes docs/benchmarks-pico.md: what coop reaches on an emulated Pico with official MicroPython.

python benchmarks/pico/page.py [--full]     about ten minutes; --full has all the edges and taps, and takes an hour
"""

import sys
from pathlib import Path

import figures

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "benchmarks-pico.md"
FULL = "--full" in sys.argv[1:]


def rows():
    """Yield (what, coop's, asyncio's, ratio), as text."""
    speed = figures.speed()
    for tasks in ("10", "100"):
        ours, theirs = speed["switch-" + tasks, "coop"], speed["switch-" + tasks, "asyncio"]
        yield "`sleep(0)`, %s tasks: one switch, us" % tasks, "%.1f" % ours, "%.1f" % theirs, "%.2f" % (theirs / ours)
    switch = figures.monitor()
    for tasks in (1, 10, 100):
        never, on, off = (switch[tasks, which] for which in ("never", "on", "off"))
        what = "`sleep(0)`, %d task%s, with the monitor on, us (times that without); after it, us (times)"
        figure = "%.1f (%.2f); %.1f (%.3f)" % (on, on / never, off, off / never)
        yield what % (tasks, "" if tasks == 1 else "s"), figure, "", ""
    ours, theirs = figures.wake_up("coop"), figures.wake_up("asyncio")
    what = "twenty tasks that sleep 5 to 24 ms: processor time for a wake-up, us"
    yield what, "%.0f" % ours, "%.0f" % theirs, "%.2f" % (theirs / ours)
    edges = 200 if FULL else 40
    for busy, beside in ((0, "idle"), (10, "beside ten tasks that each compute for 1 ms")):
        ours, theirs = (max(figures.latency(who, busy, edges)) for who in ("coop", "asyncio"))
        what = "from a pin's edge to its task's first line, %s: worst of %d, ms" % (beside, edges)
        yield what, "%.2f" % ours, "%.2f" % theirs, "%.1f" % (theirs / ours)
    yield "heap of a task beyond its coroutine, bytes", "%.0f" % figures.task_memory(), "", ""
    heap = "%d; %d" % figures.memory()
    yield "heap of `import coop` and a two-LED app that runs, by `sleep`; by `every`, bytes", heap, "", ""
    at_rest, blinking, button, grown, _ = figures.device_memory()
    yield "heap of an LED at rest; of one that blinks, bytes", "%.0f; %.0f" % (at_rest, blinking), "", ""
    yield "heap of a Button with gestures and a queue of 8, bytes", "%.0f" % button, "", ""
    yield "300 `blink()` calls in a row: the heap grew by, bytes", "%d" % grown, "", ""
    allocated, keys, edges, ticks = figures.locked()
    what = "heap allocated in steady state (%d key events, %d edges, %d ticks, an LED that blinks), bytes"
    yield what % (keys, edges, ticks), "%d" % allocated, "", ""
    count = 2000 if FULL else 500
    counted, _, _ = figures.counting(count, True)
    yield "%d edges 300 us apart, five other tasks, one that waits for them: counted" % count, "%d" % counted, "", ""
    count = 1000 if FULL else 40
    pressed, released = figures.taps(count)
    what = "%d taps of 25 ms, 25 ms apart, bouncing for up to 5 ms: presses, releases" % count
    yield what, "%d, %d" % (pressed, released), "", ""
    seconds = 600 if FULL else 60
    off, grown = figures.ticking(seconds)
    yield (
        "`every(0.1)` for %d s: farthest from its grid, ms; the heap grew by, bytes" % seconds,
        "%.2f; %d"
        % (
            max(off),
            grown,
        ),
        "",
        "",
    )
    allocated, early, late, _ = figures.wrap(10, 130)
    what = "sleeps from 10 s before 2^30 ms on: allocated, bytes; early, late, us"
    yield what, "%d; %d, %d" % (allocated, early, late), "", ""


def main():
    lines = [
        "# Benchmarks on a Pico",
        "",
        "MicroPython 1.26.1 on an emulated Raspberry Pi Pico (rp2040py), coop from .mpy files; made by `tox -e bench-pico`.",
        "Time is emulated, so the figures repeat. Its flash has no wait states: ratios hold, times are a little short.",
        "asyncio is the firmware's, with its ThreadSafeFlag set by a hard interrupt where an edge is awaited.",
        "",
        "| what | coop | asyncio | asyncio / coop |",
        "|---|---|---|---|",
    ]
    for row in rows():
        line = "| %s | %s | %s | %s |" % row
        print(line, flush=True)
        lines.append(line)
    PAGE.write_text("\n".join(lines) + "\n")
    print("written: %s" % PAGE, file=sys.stderr)


if __name__ == "__main__":
    main()
