"""When the event was that woke a task: of use to nobody but who measures how late it goes on.

Hardware's time stamps come to the scheduler in some ways: through the ring of edges (hal/edges.py), by timers of
hardware's, through what a port hands out itself; and what is debounced has the moment from which it counts. In each the
tasks that an event woke are those that are added to `loop.urgent` meanwhile, and the innermost of these knows best. What
has no time stamp (a ThreadSafeFlag, a count) gives no latency.
"""

import sys

from ..loop import loop

_EVENT = 6  # in a task's figures: see measuring.py
_measuring = None
_edges = None
_put_back = []
_debounces = False  # the debouncer's are noted
_known = None  # the loop.hardware of a port whose own are


def attach():
    """Have the stamps of what `loop.hardware` hands out noted; called before each time that it does."""
    global _edges, _measuring, _debounces, _known
    if not _debounces and "coop.hal.debounce" in sys.modules:
        _debounces = True
        _wrap(sys.modules["coop.hal.debounce"].Debouncer, "_settle", _of_debounced)
    if loop.hardware is drain or loop.hardware is _known:
        return
    _measuring = sys.modules["coop.monitor.measuring"]
    _edges = sys.modules.get("coop.hal.edges")
    if _edges is not None and loop.hardware is _edges.drain:
        loop.hardware = drain
        return
    for module, name, method, stamp in (
        ("coop.ports.blinka.gpio_line", "GpioLine", "deliver", _of_kernel),
        ("coop.ports.circuitpython.scan", "Scan", "_tell", _of_scan),
    ):
        if module in sys.modules:
            _known = loop.hardware
            _wrap(getattr(sys.modules[module], name), method, stamp)
            return


def restore():
    """Note them no more."""
    global _debounces, _known
    if loop.hardware is drain:
        loop.hardware = _edges.drain
    for put_back in _put_back:
        put_back()
    _put_back[:] = ()
    _debounces = False
    _known = None


def _wrap(owner, name, stamp):
    method = getattr(owner, name)

    def noting(self, *args):
        n = len(loop.urgent)
        ticks = stamp(self, *args)
        method(self, *args)
        woke(n, ticks)

    setattr(owner, name, noting)
    _put_back.append(lambda: setattr(owner, name, method))


def _of_debounced(debouncer):
    return debouncer._timer[0]  # when the level had held for long enough


def _of_kernel(line, ns, number, kind):
    return ns


def _of_scan(scan, number, closed, ticks):
    return ticks + scan._hold  # when it was accepted


def woke(n, ticks):
    """An event at that time has woken those in loop.urgent from the nth on."""
    urgent = loop.urgent
    while n < len(urgent):
        entry = urgent[n]
        stat = entry[4] if len(entry) > 4 else _measuring.adopt(entry)
        if stat[_EVENT] is None:
            stat[_EVENT] = ticks
        n += 1


def drain():
    """In the place of hal.edges.drain, which see."""
    edges = _edges
    state = edges._state
    end = state[0]
    while state[1] != end:
        at = state[1]
        code = edges._codes[at]
        ticks = edges._times[at]
        state[1] = at + 1 & edges._LAST
        if loop.clock is not edges.raw and edges.widen is not None:
            ticks = edges.widen(ticks)
        tell = edges._tells[code >> 1]
        if tell is not None:
            n = len(loop.urgent)
            tell(code & 1 == 1, ticks)
            woke(n, ticks)
    if state[2]:
        state[2] = 0
        edges._afresh()


def expire():
    """In the place of hardware._expire_hardware, which see."""
    global _measuring
    _measuring = sys.modules["coop.monitor.measuring"]
    now = loop.clock()
    timers = loop.hw_timers
    i = 0
    while i < len(timers):
        timer = timers[i]
        if timer[0] <= now:
            timers.remove(timer)
            due = timer[0]
            n = len(loop.urgent)
            loop._call(timer[1])
            woke(n, due)
        else:
            i += 1
    if timers:
        loop.flag[0] |= 2
