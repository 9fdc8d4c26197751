"""Linux boards: the pins that adafruit-blinka knows, and the kernel's GPIO lines with their edges.

An app that waits for a button uses no processor time: the kernel tells of edges, and nothing polls.
"""

import sys


def start():
    """Return the port. `coop.hal` calls this when blinka is chosen. ImportError, saying what to do, if it cannot be."""
    from .port import BlinkaPort

    return BlinkaPort()


def found():
    """Return True if adafruit-blinka is installed and knows a board with pins here."""
    return why_not() is None


def why_not():
    """Return None if there is a board with pins, else why not, as a text."""
    from .boards import Board

    before = "board" in sys.modules
    why = "adafruit-blinka finds no board"
    try:
        if Board().names():
            return None
    except ImportError as error:
        why = str(error)
    if not before:  # an ordinary computer has a `board` without pins, which shall not be in the way
        sys.modules.pop("board", None)
    return why
