"""Counter, on countio, or else on a state machine of the chip's PIO."""

import coop.hal as hal

from ...hal.counter import Counter as _Counter
from ...hal.levels import Edge, Pull
from ...hal.pin_names import name_of
from ...hal.pins import PinError, holder
from . import watching  # noqa: F401 (it looks at what was found)

_CANNOT = (ValueError, RuntimeError, NotImplementedError)


class Counter(_Counter):
    """As everywhere; the chip itself counts, so no edge is too short. Which pins can, the chip says: an RP2040's or
    RP2350's countio those with odd numbers, for one kind of edge, and its eight state machines any."""

    _native = None

    def _open(self, edge, pull):
        pin = self._line.pin
        self._line.digital()  # it is free
        self._line.close()
        try:
            self._native = _counter(pin, edge, pull)
        except PinError:
            raise
        except _CANNOT as error:
            raise PinError(_refusal(pin, edge, error))

    def _total(self):
        return self._native.count

    def _close(self):
        if self._native is not None:
            native, self._native = self._native, None
            _close(native, self._line.pin)


def _counter(pin, edge, pull):
    import digitalio

    pull = None if pull is None else (digitalio.Pull.UP if pull == Pull.UP else digitalio.Pull.DOWN)
    try:
        import countio

        edges = {Edge.RISE: "RISE", Edge.FALL: "FALL", Edge.RISE_AND_FALL: "RISE_AND_FALL"}
        return countio.Counter(pin, edge=getattr(countio.Edge, edges[edge]), pull=pull)
    except ImportError:
        error = None
    except _CANNOT as cannot:
        error = cannot
    try:
        from .pio_counter import PIOCounter

        return PIOCounter(pin, edge, pull)
    except (ImportError, AttributeError) + _CANNOT:
        raise error or PinError(
            "Counter needs countio, which this board's CircuitPython leaves out; take another board"
        )


def _close(native, pin):
    native.deinit()
    if hasattr(native, "reset"):  # countio's own
        from .counted import free

        free(pin)


def _refusal(pin, edge, error):
    # Which pins can, the free ones themselves say.
    able = []
    for name in hal.chosen.names():
        other = hal.chosen.find(name)
        if holder(other) is None and not [pin for _, pin in able if pin is other]:
            try:
                _close(_counter(other, edge, None), other)
                able.append((name, other))
            except _CANNOT:
                pass
    if able:
        there = "these can: " + ", ".join([name for name, _ in able])
    else:
        there = "no pin that is free can" + ("; count one kind of edge" if edge == Edge.RISE_AND_FALL else "")
    return "pin %s cannot count edge=%r (%s); %s" % (name_of(pin), edge, error, there)
