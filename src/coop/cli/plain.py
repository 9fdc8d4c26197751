"""What is shown without a live board: the app's own lines, each edge of each pin, and how it ended."""

import contextlib

from ..hal.pin_names import name_of
from .mistakes import number

# So many edges are shown one by one; a file of --vcd has them all.
_MOST_LINES = 200


class View:
    """Shows nothing but the app's own output, mistakes and reports; the base of the others.

    out and err are called with texts, a line or more each.
    """

    def __init__(self, out, err):
        self.out = out
        self.err = err

    @contextlib.contextmanager
    def running(self, session):
        """Entered while the app runs, in the main thread."""
        yield

    def mistake(self, text):
        """A mistake of the app's was noticed."""
        self.err(text)

    def report(self, text):
        """An exception that nobody awaits, with its traceback."""
        self.err(text)


class Plain(View):
    """A line for each edge."""

    @contextlib.contextmanager
    def running(self, session):
        world = session.world
        if world is None:
            yield
            return
        left = [_MOST_LINES]

        def edge(pin, level):
            left[0] -= 1
            if left[0] >= 0:
                self.out("%9.3f s  %-4s %s" % (world.now / 1e9, name_of(pin), level_word(level)))
            elif left[0] == -1:
                self.out("           ... and so on; further edges are not shown (--vcd FILE has them all)")

        world.listeners.append(edge)
        try:
            yield
        finally:
            world.listeners.remove(edge)


def level_word(level):
    """Return a level as a word."""
    if level is None:
        return "not driven"
    if isinstance(level, float):
        return "%s %%" % number(round(level * 100, 1))
    return "high" if level else "low"
