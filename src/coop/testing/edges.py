"""Edges: what a pin did, compared exactly or nearly, with differences that can be read."""


class Edges(list):
    """[(seconds, level), ...]: a list, which says where it differs when a test compares it.

    level is 0 or 1, the duty 0..1 of PWM, or None where the pin is no longer driven.
    """

    def __init__(self, pin, edges):
        super().__init__(edges)
        self.pin = pin


class near:
    """`edges == near([(1.0, 1), ...], within=0.001)`: the same levels, and each time within so many seconds."""

    def __init__(self, edges, within=0.001):
        self.edges = list(edges)
        self.within = within

    def __eq__(self, other):
        if not isinstance(other, list):
            return NotImplemented
        return len(other) == len(self.edges) and all(self.same(a, b) for a, b in zip(other, self.edges))

    __hash__ = None

    def same(self, a, b):
        # A nanosecond more than `within`, for seconds are floats.
        return a[1] == b[1] and abs(a[0] - b[0]) <= self.within + 1e-9

    def __repr__(self):
        return "near(%r, within=%r)" % (self.edges, self.within)


def explain(left, right):
    """Return lines that say how two compared lists of edges differ; None if these are not edges."""
    mine, other = (left, right) if isinstance(left, Edges) else (right, left)
    if not isinstance(mine, Edges):
        return None
    if isinstance(other, near):
        same, within, other = other.same, " within %g s" % other.within, other.edges
    elif isinstance(other, list):
        same, within = lambda a, b: a == b, ""
    else:
        return None
    first = _first(mine, other, same)
    # pytest shows some eight lines (all of them with -vv), so the most important comes first.
    lines = ["%s%s: %s" % (mine.pin, within, _sentence(mine, other, first))]
    if len(mine) != len(other):
        lines.append("%d edges, and %d expected" % (len(mine), len(other)))
    lines.append("%6s  %-22s%s" % ("", "is", "expected"))
    start = max(0, first - 1)
    if start:
        lines.append("        ... %d as expected" % start)
    end = min(max(len(mine), len(other)), first + 8)
    for n in range(start, end):
        a = mine[n] if n < len(mine) else None
        b = other[n] if n < len(other) else None
        differ = a is None or b is None or not same(a, b)
        note = _difference(a, b) if differ and a is not None and b is not None else ""
        line = "%s %4d  %-22s%-22s%s" % (">" if differ else " ", n, _edge(a), _edge(b), note)
        lines.append(line.rstrip())
    if end < max(len(mine), len(other)):
        lines.append("        ... and so on, to %d" % (max(len(mine), len(other)) - 1))
    return lines


def _first(mine, other, same):
    n = 0
    while n < len(mine) and n < len(other) and same(mine[n], other[n]):
        n += 1
    return n


def _sentence(mine, other, n):
    if n == len(mine):
        return "edge %d is missing, expected %s" % (n, _edge(other[n])) if n < len(other) else "the same"
    if n == len(other):
        return "edge %d is one too many, %s" % (n, _edge(mine[n]))
    return "edge %d is %s, expected %s" % (n, _edge(mine[n]), _edge(other[n]))


def _edge(edge):
    return "-" if edge is None else "%r s: %s" % (edge[0], edge[1])


def _difference(a, b):
    if a[1] != b[1]:
        return "another level"
    return "%.9g s too %s" % (abs(a[0] - b[0]), "late" if a[0] > b[0] else "early")
