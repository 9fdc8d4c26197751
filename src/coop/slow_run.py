"""run(slow_ms=...), and a run() that cannot begin."""

from . import load
from .loop import loop
from .tasks import run as plain_run


def run(aws, slow_ms):
    """run(*aws), and each step of a task that takes longer than slow_ms is reported. RuntimeError if it cannot begin."""
    if loop.running or not (aws or loop.tasks or loop.sources):
        raise load("closing").refused(aws)
    monitor = load("monitor")
    try:
        monitor.check(slow_ms)
    except ValueError:
        for aw in aws:
            if hasattr(aw, "close"):
                aw.close()
        raise
    before = monitor.slow_in_run
    monitor.slow_in_run = slow_ms
    monitor.switch()
    try:
        return plain_run(*aws)
    finally:
        monitor.slow_in_run = before
        monitor.switch()
