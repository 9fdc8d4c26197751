"""Contact: one pin of Keys, debounced."""

from ..loop import loop
from .debounce import Debouncer


class Contact(Debouncer):
    """A Debouncer of the edges of a line; `closed` is the level of the line that counts as down."""

    def __init__(self, line, closed, number, down, hold, changed):
        Debouncer.__init__(self, number, down, hold, changed)
        self.line = line
        self.closed = closed

    def _edge(self, level, ticks):
        self.edge(level == self.closed, ticks)

    def _afresh(self):
        self.edge(self.line.read() == self.closed, loop.clock())
