"""run(slow_ms=...)."""

from . import load
from .running import run as plain_run


def run(aws, slow_ms):
    """run(*aws), and each step of a task that takes longer than slow_ms is reported."""
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
