"""A Button and the keys that it stands on: a key that it takes of Keys or a KeyMatrix, and giving back."""

from ..hal.giving_back import Device


def take(button, keys, number):
    """Have the events of a key go to a button alone."""
    if number.__class__ is not int or not 0 <= number < len(keys):
        raise ValueError(
            "%s(keys, %r): give the number of a key, 0 to %d" % (type(button).__name__, number, len(keys) - 1)
        )
    keys._check()
    if keys._takers is None:
        keys._takers = {}
    if number in keys._takers:
        raise ValueError("key %d of %r has a %s already; deinit() that first" % (number, keys, type(button).__name__))
    keys._takers[number] = button
    button._keys = keys
    button._number = number


def leave(button):
    """Give the pin back, or the key."""
    keys = button._keys
    if keys.whole is button:
        keys.deinit()  # which closes the button
    elif keys._takers:
        keys._takers.pop(button._number, None)
        close(button)
        button._keys = _Gone(button)


def close(button):
    """Let go of all that waits for a button."""
    if button._handlers is not None:
        button._handlers.clear()
    waits = [button._pressed, button._released] + list(button._iterators)
    if button._gestures is not None:
        waits += button._gestures.close()
    for wait in waits:
        if wait is not None:
            wait.close()
    button._iterators = ()


class _Gone(Device):
    # What a button stands on that has given its key back.
    _takers = None

    def __init__(self, button):
        self.whole = button

    def __getitem__(self, number):
        self._check()
