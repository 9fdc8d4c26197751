"""PinError, which a board loads when there is one."""


class PinError(ValueError):
    """A pin that does not exist, is taken, or cannot do what was asked; the text says what to do."""
