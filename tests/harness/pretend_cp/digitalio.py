"""The pretend `digitalio`."""

import chip


class Direction:
    INPUT = "digitalio.Direction.INPUT"
    OUTPUT = "digitalio.Direction.OUTPUT"


class DriveMode:
    PUSH_PULL = "digitalio.DriveMode.PUSH_PULL"
    OPEN_DRAIN = "digitalio.DriveMode.OPEN_DRAIN"


class Pull:
    UP = "digitalio.Pull.UP"
    DOWN = "digitalio.Pull.DOWN"


RESISTORS = {None: None, Pull.UP: "up", Pull.DOWN: "down"}


class DigitalInOut(chip.Native):
    def __init__(self, pin):
        chip.spend(10)
        self._claim(pin)
        self._pin = pin
        self._output = False
        self._value = False

    def switch_to_input(self, pull=None):
        self._check()
        chip.spend(10)
        if pull is not None and self._pin.number is None:
            raise ValueError("Invalid pull")  # the radio chip's pins have none
        self._output = False
        self._pin.sim.open_drain = False
        self._pin.drive(None)
        self._pin.pull(RESISTORS[pull])

    def switch_to_output(self, value=False, drive_mode=DriveMode.PUSH_PULL):
        self._check()
        chip.spend(10)
        self._output = True
        self._pin.pull(None)
        self._pin.sim.open_drain = drive_mode == DriveMode.OPEN_DRAIN
        self._value = bool(value)
        self._pin.drive(self._value)

    @property
    def direction(self):
        self._check()
        return Direction.OUTPUT if self._output else Direction.INPUT

    @property
    def value(self):
        self._check()
        chip.spend(5)
        return self._pin.sim.level

    @value.setter
    def value(self, value):
        self._check()
        if not self._output:
            raise AttributeError("Cannot set value when direction is input.")
        chip.spend(5)
        self._value = bool(value)
        self._pin.drive(self._value)
