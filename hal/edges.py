"""The ring of edges: what interrupt handlers write, and the scheduler reads.

A handler stores two numbers and sets a flag; it allocates nothing and calls nothing else. When the ring is full the
edge is lost, that is counted, and every source is told to read its level afresh.
"""

from array import array

import coop.hal as hal

from ..loop import loop
from ..platform import HZ, poke

_SIZE = 128  # edges; a power of two
_LAST = _SIZE - 1
_TIME = "q" if HZ > 1000 else "i"

_codes = array("H", bytes(2 * _SIZE))
_times = array(_TIME, bytes((8 if HZ > 1000 else 4) * _SIZE))
_state = [0, 0, 0, 0]  # the next to write, the next to read, lost since the last look, lost in all
_sources = []
_tells = []  # of each source its _edge: to look a method up takes 10 us on a Pico
_lost_elsewhere = 0
# A port whose handlers give the raw clock: widen(raw) is its time on the scheduler's, whenever that has another clock.
raw = widen = None
direct = False  # a port that calls its handlers between two steps, from `loop.hardware`, and needs no ring
_flag = loop.flag


def handler(source):
    """Return a handler(level, ticks) that writes the edges of `source` into the ring; source._edge(level, ticks) gets
    them between two steps, and source._afresh() is called when some were lost."""
    if direct:
        return source._edge
    if source in _sources:
        number = _sources.index(source)
    elif None in _sources:
        drain()  # what is left of the one before
        number = _sources.index(None)
        _sources[number] = source
        _tells[number] = source._edge
    else:
        number = len(_sources)
        _sources.append(source)
        _tells.append(source._edge)

    # What it uses is in arguments that nobody gives: on a Pico it takes 37 us so, and 53 with globals and arrays.
    def put(level, ticks, code=number << 1, state=_state, flag=_flag):
        at = state[0]
        after = at + 1 & _LAST
        if after == state[1]:
            state[2] = 1
            state[3] += 1
        else:
            _codes[at] = code | level
            _times[at] = ticks
            state[0] = after
        flag[0] = 1
        poke(b"w")

    if loop.hardware is None:
        loop.hardware = drain
    return put


def forget(source):
    """Take a source out; edges of it that are in the ring go nowhere."""
    if source in _sources:
        number = _sources.index(source)
        _sources[number] = _tells[number] = None


def drain():
    """Hand out the edges that are in the ring, in order; not those that come meanwhile, for a storm may not end."""
    # (With more locals, or a `for`, it would need heap for them, 30 us on a Pico; widen() for each edge would be 10.)
    end = _state[0]
    while _state[1] != end:
        at = _state[1]
        code = _codes[at]
        ticks = _times[at]
        _state[1] = at + 1 & _LAST
        if loop.clock is not raw and widen is not None:
            ticks = widen(ticks)
        tell = _tells[code >> 1]
        if tell is not None:
            tell(code & 1 == 1, ticks)
    if _state[2]:
        _state[2] = 0
        _afresh()


def _afresh():
    for source in _sources:
        if source is not None:
            source._afresh()


def clear():
    """Forget all sources, edges and counts, for a test that begins."""
    del _sources[:], _tells[:]
    for i in range(len(_state)):
        _state[i] = 0


def lose(n):
    """A port lost n edges itself."""
    global _lost_elsewhere
    _lost_elsewhere += n


def lost():
    """Return how many edges were lost because the ring, or the port's own buffer, was full."""
    return _state[3] + _lost_elsewhere + getattr(hal.chosen, "lost", 0)
