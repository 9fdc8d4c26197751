"""DigitalOut: an output with two levels."""

from .pins import Device


class DigitalOut(Device):
    """An output. The level is set before the direction, so there is no glitch; `value=None` keeps the pin as it is.

    After `deinit()`, and at the end of `with`, the pin is an input without pull. Raises PinError for a pin that does
    not exist or is taken. open_drain=True: the output pulls low, or lets go.
    """

    def __init__(self, pin, value=False, *, open_drain=False):
        self._line = line = self._claim(pin)
        if value is not None:
            value = bool(value)
        try:
            line.output(value, open_drain)
        except Exception:
            self.deinit()
            raise
        self._value = line.read() if value is None else value

    @property
    def value(self):
        """The level that the output gives, a bool; assign to change it."""
        self._check()
        return self._value

    @value.setter
    def value(self, value):
        if not self._pins:
            self._check()
        self._value = value = bool(value)
        self._line.write(value)

    def toggle(self):
        """Change to the other level."""
        self.value = not self._value
