"""A line of a GPIO chip in use, by gpiod."""

import os
import struct
import sys
import warnings

import gpiod
from gpiod.line import Bias, Direction, Drive, Value
from gpiod.line import Edge as Detect

from ...hal import edges
from ...hal.errors import PinError
from ...hal.levels import Edge, Pull
from ...loop import loop
from .errors import explain

_BIAS = {Pull.UP: Bias.PULL_UP, Pull.DOWN: Bias.PULL_DOWN, None: Bias.DISABLED}
_DETECT = {None: Detect.BOTH, Edge.RISE_AND_FALL: Detect.BOTH, Edge.RISE: Detect.RISING, Edge.FALL: Detect.FALLING}
_VALUE = (Value.INACTIVE, Value.ACTIVE)
# struct gpio_v2_line_event of linux/gpio.h: time in ns, kind, line, number among all of the request, number of the
# line's. (Read here, for gpiod takes 4 us to make an object of each; this takes 0.4.)
_EVENT = struct.Struct("=QIIII24x")
_RISING = 1
_AT_ONCE = 32
_BUFFER = 1024  # events that the kernel keeps for a line: the most that it can


class GpioLine:
    """See `coop.hal.port.Line`. One request for each line; its descriptor is `fd`."""

    fd = None
    _request = None
    _settings = None
    _handler = None
    _edge = None  # which edges are watched; None: both, with their levels
    _level = False  # the last that the handler knows
    _since = 0  # when watching began
    _number = 0  # of the last event that was read
    _lost = 0  # since the handler was last told of a level that was read
    _pwm = None

    def __init__(self, port, pin):
        self.pin = pin
        self._port = port

    def input(self, pull):
        self._no_pwm()
        self._set(gpiod.LineSettings(direction=Direction.INPUT, bias=_BIAS[pull]))

    def output(self, value, open_drain):
        self._no_pwm()
        if value is None:
            if self._request is None:
                self._set(gpiod.LineSettings())
            value = self.read()
        drive = Drive.OPEN_DRAIN if open_drain else Drive.PUSH_PULL
        self._set(gpiod.LineSettings(direction=Direction.OUTPUT, drive=drive, output_value=_VALUE[bool(value)]))

    def read(self):
        try:
            return self._request.get_value(self.pin.line) is Value.ACTIVE
        except OSError as error:
            raise explain(error, self.pin)

    def write(self, value):
        try:
            self._request.set_value(self.pin.line, _VALUE[value])
        except OSError as error:
            raise explain(error, self.pin)

    def _set(self, settings):
        try:
            if self._request is None:
                self._request = gpiod.request_lines(
                    self.pin.chip,
                    consumer=_consumer(),
                    config={self.pin.line: settings},
                    event_buffer_size=_BUFFER,
                )
                self.fd = self._request.fd
                os.set_blocking(self.fd, False)
            else:
                self._request.reconfigure_lines({self.pin.line: settings})
        except OSError as error:
            raise explain(error, self.pin)
        self._settings = settings

    # Edges.

    def watch(self, handler, edge=None, hold=0):
        if self._handler is not None:
            self._handler = None
            self._port.unwatch(self.fd)
            self._detect(Detect.NONE)
            self._read()
        if handler is not None:
            self._edge = edge
            self._detect(_DETECT[edge])
            self._since = loop.clock()
            self._level = self.read()
            self._handler = handler
            self._port.watch(self.fd, self)

    def _detect(self, edges):
        self._settings.edge_detection = edges
        self._set(self._settings)

    def _read(self):
        # What the kernel has, as tuples; the last one's number is remembered.
        found = []
        try:
            while True:
                data = os.read(self.fd, _EVENT.size * _AT_ONCE)
                found += _EVENT.iter_unpack(data)
                if len(data) < _EVENT.size * _AT_ONCE:
                    break
        except BlockingIOError:
            pass
        return found

    def collect(self, events):
        """Append to `events` what the kernel has: (ns, self, number, kind) of each."""
        for ns, kind, _, _, number in self._read():
            events.append((ns, self, number, kind))

    def deliver(self, ns, number, kind):
        """Tell the handler of one event, and of what its number says of those before it."""
        missing = (number - self._number - 1) & 0xFFFFFFFF
        self._number = number
        handler = self._handler
        if handler is None or ns < self._since:
            return
        level = kind == _RISING
        if self._edge is not None:
            # The kernel drops the oldest when its buffer is full, and the numbers go on: so none is lost to a count.
            for _ in range(missing + 1):
                handler(level, ns)
            return
        self._lost += missing
        if level == self._level:
            # The other edge was lost, or over before the kernel looked at the level.
            handler(not level, ns)
        self._level = level
        if self._handler is not None:  # that handler may have ended the watching
            handler(level, ns)

    def delivered(self):
        """All events that there were are delivered: after a loss, see what the level is."""
        lost = self._lost
        if lost:
            self._lost = 0
            edges.lose(lost)
            if self._handler is not None:
                level = self.read()
                if level != self._level:
                    self._level = level
                    self._handler(level, loop.clock())
            warnings.warn(
                "%d edges at pin %s were lost: the program was busy for so long that the kernel's buffer was full"
                % (lost, self.pin.name),
                RuntimeWarning,
                stacklevel=2,
            )

    # PWM.

    def pwm(self, frequency, duty_cycle):
        if self._pwm is None:
            self._pwm = self._make_pwm(frequency, duty_cycle)
        self._pwm.set(frequency, duty_cycle)

    def _make_pwm(self, frequency, duty_cycle):
        from .pwm import SoftwarePWM, blinka_pwm

        self._release()
        made = blinka_pwm(self.pin, frequency, duty_cycle)
        if made is None:
            self.output(duty_cycle == 65535, False)
            made = SoftwarePWM(self)
        return made

    def pixels(self, data):
        from .pixels import send

        self._release()  # Blinka has a way of its own to the pin
        send(self.pin, data)

    def _no_pwm(self):
        if self._pwm is not None:
            self._pwm.close()
            self._pwm = None

    def _release(self):
        if self._request is not None:
            self._request.release()
            self._request = None

    def close(self):
        try:
            self.watch(None)
            self.input(None)
        except PinError:
            pass  # taken, or gone: there is nothing to give back
        finally:
            self._release()


def _consumer():
    # What others see of who holds the line; the kernel keeps 31 characters.
    return ("coop " + os.path.basename(sys.argv[0] or "python"))[:31]
