"""`countio`: edges of a pin, counted while the program does something else."""

from ..hal.counter import Counter as _Counter
from ..hal.levels import Edge as _Edge
from .digitalio import resistor
from .shared import Name, look

__all__ = ["Counter", "Edge"]


class Edge:
    """Which changes of level count."""

    RISE = Name("countio.Edge.RISE")
    FALL = Name("countio.Edge.FALL")
    RISE_AND_FALL = Name("countio.Edge.RISE_AND_FALL")


def _edge(edge):
    for name in ("RISE", "FALL", "RISE_AND_FALL"):
        if edge is getattr(Edge, name):
            return getattr(_Edge, name)
    raise ValueError("Invalid edge: %r; it is countio.Edge.RISE, FALL or RISE_AND_FALL" % (edge,))


class Counter(_Counter):
    """Counts the edges of a pin from its making on; raw ones: a button that bounces counts more than once.

    Raises ValueError for a pin that does not exist, is taken or cannot count, and for every use after `deinit()`.
    """

    def __init__(self, pin, *, edge=Edge.FALL, pull=None):
        _Counter.__init__(self, pin, _edge(edge), resistor(pull))

    @property
    def count(self):
        """The edges so far; assign to go on counting from that number. Edges between reading and assigning are lost."""
        self._check()
        look()
        return self._total() - self._taken

    @count.setter
    def count(self, value):
        self._check()
        self._taken = self._total() - value
