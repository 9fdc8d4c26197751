"""Boards: moments that interrupts read."""

from .platform import MASK, REBASE


def widen(raw):
    """Return a moment that was read off the interpreter's clock, not long ago, on that of platform_clock.py."""
    return (raw - REBASE) & MASK
