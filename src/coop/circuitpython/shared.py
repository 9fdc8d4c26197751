"""What digitalio, countio and keypad share: named values, and what it costs to look again and again."""

from ..hal.choose import port
from ..loop import loop


def look():
    """To be called when a program looks at a count or a queue: in the simulator a loop that does nothing else gets on.

    Pins and the clock have that by themselves, and tasks by `await sleep(0)`. Hardware needs none of it.
    """
    world = getattr(port(), "world", None)
    if world is not None and not loop.running:
        world.read_pin()


class Name:
    """One of a few values that have a name, as `Pull.UP`. They are compared by identity."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name
