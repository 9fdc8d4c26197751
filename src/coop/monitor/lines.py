"""What `coop top` reads of a program that runs elsewhere: a line every so often, among whatever the program prints."""

import sys

from .. import load
from ..sleeping_ms import sleep_ms
from ..tasks import create_task

monitor = load("monitor")
measuring = load("monitor.measuring")

# In front of each line, and nothing that a program would print.
MARK = "\x1ecoop top "


def start(ms=1000):
    """Start the monitor, and print a line every `ms` milliseconds while `run()` runs: this run, and those after it."""
    tasks = [_begin(ms)]

    def again():
        if tasks[0].done():
            tasks[0] = _begin(ms)

    monitor.start()
    measuring.at_start = again


def _begin(ms):
    return create_task(_stream(ms), name="coop top")


async def _stream(ms):
    while True:
        await sleep_ms(ms)
        write(monitor.snapshot(), sys.stdout.write)


def write(snapshot, out):
    """Write a Snapshot as a line, a Python literal, in parts: a board may have no room for all of it at once."""
    s = snapshot
    out("%s(%r, %r, %r, %r, [" % (MARK, s.time, s.idle, s.latency, s.latency_task))
    for row in s.tasks:
        times = row.waiting_for, row.steps, row.total, row.longest
        out("%r, " % ((row.id, row.name, row.state, row.waits_on) + times,))
    out("])\n")
