"""Linux boards as a port."""

from ...hal import edges
from ...hal.errors import PinError
from ...platform import wake_by
from .boards import Board, GpioPin, OtherPin
from .descriptors import Descriptors
from .errors import gone

_LOOK = 4  # in loop.flag[0]: look before the next step


class BlinkaPort:
    """See `coop.hal.port.Port`. Native pins are `GpioPin` and `OtherPin` objects.

    While inputs are watched it asks the kernel before each step of a task (1 us); while nothing is ready the program
    sleeps in the kernel until there is an edge.
    """

    name = "blinka"

    def __init__(self):
        check_gpiod()
        self.board = Board()
        if not self.board.names():
            raise ImportError(
                "adafruit-blinka takes this for a %s, which has no pins; use the simulator (--port sim, or COOP_PORT=sim), "
                "or tell Blinka of a USB adapter (BLINKA_FT232H=1, BLINKA_MCP2221=1 ...)" % self.board.id
            )
        self.descriptors = Descriptors()
        self._others = {}
        self._loop = None
        self._gone = None
        self._lines = {}  # fd: line, of those whose edges are watched
        self._vanishing = None

    def names(self):
        return self.board.names()

    def find(self, name):
        if isinstance(name, (GpioPin, OtherPin)):
            return name
        found = self.board.find(name)
        if found is None and name.__class__ not in (str, int) and hasattr(name, "value"):
            return self._other(name)
        return found

    def _other(self, native):
        # An expander's pin, a touch pad: one object, one pin.
        found = self._others.get(id(native))
        if found is None:
            found = self._others[id(native)] = OtherPin(type(native).__name__, native)
        return found

    def pin_name(self, pin):
        return pin.name

    def line(self, pin):
        if isinstance(pin, OtherPin):
            from .polled_line import PolledLine

            return PolledLine(self, pin)
        from .gpio_line import GpioLine

        self.board.locate(pin)
        return GpioLine(self, pin)

    def install(self, loop):
        self._loop = loop
        loop.idle = self.idle
        loop.hardware = self.look
        loop.fd = self.descriptors.fileno()
        edges.direct = True
        wake_by(self.descriptors.wake)

    def watch(self, fd, line):
        """Hand what can be read from a line's descriptor to the line."""
        if self._vanishing is None:
            from .vanishing import Vanishing

            self._vanishing = Vanishing(self._vanished)
            if self._vanishing.fd is not None:
                self.descriptors.add(self._vanishing.fd, self._vanishing)
        self._lines[fd] = line
        self.descriptors.add(fd, line)
        self._loop.flag[0] |= _LOOK

    def unwatch(self, fd):
        """No longer."""
        self._lines.pop(fd, None)
        self.descriptors.remove(fd)

    def _vanished(self, chip):
        for fd, line in list(self._lines.items()):
            if line.pin.chip == chip:
                self.unwatch(fd)
                self._gone = PinError(gone(chip, line.pin))

    def look(self):
        """Hand out the edges of which the kernel has told, in the order of their times."""
        ready = self.descriptors.ready()
        if ready:
            events = []
            for line, broken in ready:
                if broken:
                    self._vanished(line.pin.chip)
                else:
                    line.collect(events)
            if len(ready) > 1:
                events.sort(key=_moment)
            for ns, line, number, kind in events:
                line.deliver(ns, number, kind)
            for line, _ in ready:
                line.delivered()
        if self._lines:
            self._loop.flag[0] |= _LOOK

    def idle(self, ticks):
        self.descriptors.idle(ticks)
        self._loop.flag[0] |= _LOOK
        if self._gone is not None:
            error = self._gone
            self._gone = None
            raise error
        return True


def _moment(event):
    return event[0]


def check_gpiod():
    """ImportError, saying what to do, if gpiod is missing or too old."""
    try:
        import gpiod
    except ImportError:
        raise ImportError('gpiod is not installed: pip install "coop-mcu[blinka]"')
    if not hasattr(gpiod, "request_lines"):
        raise ImportError(
            "gpiod %s is too old, it must be 2.2.2 or newer: pip install 'gpiod>=2.2.2,<3' (Debian's python3-libgpiod is "
            "another package, of version 1; in a virtual environment it is not in the way)"
            % getattr(gpiod, "__version__", "1")
        )
