"""`digitalio`: one pin as an input or an output, as CircuitPython has it."""

from ..hal.giving_back import Device
from ..hal.levels import Pull as _Pull
from .shared import Name

__all__ = ["DigitalInOut", "Direction", "DriveMode", "Pull"]


class Direction:
    """Which way a pin goes."""

    INPUT = Name("digitalio.Direction.INPUT")
    OUTPUT = Name("digitalio.Direction.OUTPUT")


class DriveMode:
    """How an output drives: to both levels, or low only."""

    PUSH_PULL = Name("digitalio.DriveMode.PUSH_PULL")
    OPEN_DRAIN = Name("digitalio.DriveMode.OPEN_DRAIN")


class Pull:
    """The resistor at an input; None for none."""

    UP = Name("digitalio.Pull.UP")
    DOWN = Name("digitalio.Pull.DOWN")


def resistor(pull):
    """Return coop's word for one of `Pull` or None; ValueError for anything else."""
    if pull is None:
        return None
    if pull is Pull.UP:
        return _Pull.UP
    if pull is Pull.DOWN:
        return _Pull.DOWN
    raise ValueError("Unsupported pull value: %r; it is digitalio.Pull.UP, digitalio.Pull.DOWN or None" % (pull,))


class DigitalInOut(Device):
    """A pin; an input without pull until it is told otherwise, and again after `deinit()` and at the end of `with`.

    Raises ValueError for a pin that does not exist or is taken, and for every use after `deinit()`; AttributeError for
    what its direction does not have.
    """

    def __init__(self, pin):
        self._direction = Direction.INPUT
        self._pull = None
        self._drive_mode = DriveMode.PUSH_PULL
        self._line = self._claim(pin)
        try:
            self._line.input(None)
        except Exception:
            self.deinit()
            raise

    def switch_to_output(self, value=False, drive_mode=DriveMode.PUSH_PULL):
        """Make it an output at that level, without a glitch; ValueError for what is no DriveMode."""
        self._check()
        open_drain = _open_drain(drive_mode)
        self._line.output(bool(value), open_drain)
        self._direction = Direction.OUTPUT
        self._drive_mode = drive_mode

    def switch_to_input(self, pull=None):
        """Make it an input; ValueError for what is no Pull, or for a pull that the pin does not have."""
        self._check()
        self._line.input(resistor(pull))
        self._direction = Direction.INPUT
        self._pull = pull

    @property
    def direction(self):
        """Direction.INPUT or OUTPUT; assigning makes it an input without pull, or a low push-pull output."""
        self._check()
        return self._direction

    @direction.setter
    def direction(self, direction):
        if direction is Direction.INPUT:
            self.switch_to_input()
        elif direction is Direction.OUTPUT:
            self.switch_to_output()
        else:
            raise ValueError("Invalid direction: %r; it is digitalio.Direction.INPUT or OUTPUT" % (direction,))

    @property
    def value(self):
        """The level at the pin, a bool; an output's can be assigned."""
        self._check()
        return self._line.read()

    @value.setter
    def value(self, value):
        self._check()
        if self._direction is Direction.INPUT:
            raise AttributeError("Cannot set value when direction is input.")
        self._line.write(bool(value))

    @property
    def pull(self):
        """An input's Pull, or None; it can be assigned."""
        self._need(Direction.INPUT, "Pull not used when direction is output.")
        return self._pull

    @pull.setter
    def pull(self, pull):
        self._need(Direction.INPUT, "Pull not used when direction is output.")
        self.switch_to_input(pull)

    @property
    def drive_mode(self):
        """An output's DriveMode; assigning keeps the level."""
        self._need(Direction.OUTPUT, "Drive mode not used when direction is input.")
        return self._drive_mode

    @drive_mode.setter
    def drive_mode(self, drive_mode):
        self._need(Direction.OUTPUT, "Drive mode not used when direction is input.")
        self._line.output(self._line.read(), _open_drain(drive_mode))
        self._drive_mode = drive_mode

    def _need(self, direction, otherwise):
        self._check()
        if self._direction is not direction:
            raise AttributeError(otherwise)


def _open_drain(drive_mode):
    if drive_mode is DriveMode.PUSH_PULL:
        return False
    if drive_mode is DriveMode.OPEN_DRAIN:
        return True
    raise ValueError("Invalid drive_mode: %r; it is digitalio.DriveMode.PUSH_PULL or OPEN_DRAIN" % (drive_mode,))
