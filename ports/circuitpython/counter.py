"""Counter, on countio, or else on a state machine of the chip's PIO."""

from ... import load  # type: ignore[attr-defined]
from ...hal.counter import Counter as _Counter
from ...hal.errors import PinError
from ...hal.levels import Edge, Pull

load("ports.circuitpython.watching")  # which looks at what was found

CANNOT = (ValueError, RuntimeError, NotImplementedError)


class Counter(_Counter):
    """As everywhere; the chip itself counts, so no edge is too short. Which pins can, the chip says: an RP2040's or
    RP2350's countio those with odd numbers, for one kind of edge, and its eight state machines any."""

    _native = None

    def _open(self, edge, pull):
        pin = self._line.pin
        self._line.digital()  # it is free
        self._line.close()
        try:
            self._native = counter(pin, edge, pull)
        except PinError:
            raise
        except CANNOT as error:
            raise load("ports.circuitpython.no_counter").refusal(pin, edge, error)

    def _total(self):
        return self._native.count

    def _close(self):
        if self._native is not None:
            native, self._native = self._native, None
            close(native, self._line.pin)


def counter(pin, edge, pull):
    """Return a native counter, whose `count` can be read; one of CANNOT, or a PinError, if there can be none."""
    import digitalio

    pull = None if pull is None else (digitalio.Pull.UP if pull == Pull.UP else digitalio.Pull.DOWN)
    try:
        import countio

        edges = {Edge.RISE: "RISE", Edge.FALL: "FALL", Edge.RISE_AND_FALL: "RISE_AND_FALL"}
        return countio.Counter(pin, edge=getattr(countio.Edge, edges[edge]), pull=pull)
    except ImportError:
        error = None
    except CANNOT as cannot:
        error = cannot
    try:
        from .pio_counter import PIOCounter

        return PIOCounter(pin, edge, pull)
    except (ImportError, AttributeError) + CANNOT:
        raise error or PinError(
            "Counter needs countio, which this board's CircuitPython leaves out; take another board"
        )


def close(native, pin):
    """Give the pin of a native counter back."""
    native.deinit()
    if hasattr(native, "reset"):  # countio's own
        from .counted import free

        free(pin)
