"""KeyEvent: one press or release."""


class KeyEvent:
    """One press or release: `key_number`, `pressed`, `released`, and `timestamp`: the moment at which the key's new
    level began, in ms on the clock of `ticks_ms()`."""

    def __init__(self, key_number=0, pressed=True, timestamp=0):
        self.key_number = key_number
        self.pressed = pressed
        self.timestamp = timestamp

    @property
    def released(self):
        """True for a release."""
        return not self.pressed

    def __eq__(self, other):
        return (
            isinstance(other, KeyEvent)
            and self.key_number == other.key_number
            and self.pressed == other.pressed
            and self.timestamp == other.timestamp
        )

    def __hash__(self):
        return self.key_number << 1 | self.pressed

    def __repr__(self):
        return "<KeyEvent: key_number %d %s at %d ms>" % (
            self.key_number,
            "pressed" if self.pressed else "released",
            self.timestamp,
        )
