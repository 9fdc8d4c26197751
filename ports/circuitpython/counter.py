"""Counter, on countio."""

from ...hal.choose import port
from ...hal.counter import Counter as _Counter
from ...hal.levels import Edge, Pull
from ...hal.pins import PinError, holder, name_of


class Counter(_Counter):
    """As everywhere; the chip itself counts, so no edge is too short. Which pins can, the chip says: on an RP2040 those
    with odd numbers, for one kind of edge."""

    _native = None

    def _open(self, edge, pull):
        pin = self._line.pin
        try:
            self._native = _counter(pin, edge, pull)
        except ImportError:
            raise PinError("Counter needs countio, which this board's CircuitPython leaves out; take another board")
        except (ValueError, RuntimeError, NotImplementedError) as error:
            raise PinError(_refusal(pin, edge, error))

    def _total(self):
        return self._native.count

    def _close(self):
        if self._native is not None:
            self._native.deinit()
            self._native = None


def _counter(pin, edge, pull):
    import countio
    import digitalio

    edges = {Edge.RISE: "RISE", Edge.FALL: "FALL", Edge.RISE_AND_FALL: "RISE_AND_FALL"}
    pulls = {None: None, Pull.UP: digitalio.Pull.UP, Pull.DOWN: digitalio.Pull.DOWN}
    return countio.Counter(pin, edge=getattr(countio.Edge, edges[edge]), pull=pulls[pull])


def _refusal(pin, edge, error):
    # Which pins can, the free ones themselves say.
    able = []
    for name in port().names():
        other = port().find(name)
        if holder(other) is None and not [pin for _, pin in able if pin is other]:
            try:
                _counter(other, edge, None).deinit()
                able.append((name, other))
            except (ValueError, RuntimeError, NotImplementedError):
                pass
    there = "these can: " + ", ".join([name for name, _ in able]) if able else "no pin that is free can"
    return "pin %s cannot count edge=%r (%s); %s" % (name_of(pin), edge, error, there)
