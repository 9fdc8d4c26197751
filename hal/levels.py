"""Pull and Edge: what an input has at its side, and which of its changes count."""


class Pull:
    """The resistor at an input."""

    UP = "up"
    DOWN = "down"


class Edge:
    """Which changes of level count."""

    RISE = "rise"
    FALL = "fall"
    RISE_AND_FALL = "rise and fall"


def check_pull(pull):
    """Return `pull` if it is one; ValueError, saying which there are, otherwise."""
    if pull not in (None, Pull.UP, Pull.DOWN):
        raise ValueError("pull=%r: it is Pull.UP, Pull.DOWN or None" % (pull,))
    return pull
