"""Pins by name: `board`, aliases, and who holds which pin."""

from .. import load
from ..loop import loop
from .choose import port


class PinError(ValueError):
    """A pin that does not exist, is taken, or cannot do what was asked; the text says what to do."""


_taken = {}
_ended = 0  # runs that are over
_aliases = None


def aliases():
    """Return the aliases, {name: name, number or native pin}: the module `coop_pins` beside the app, if any."""
    global _aliases
    if _aliases is None:
        _aliases = {}
        try:
            import coop_pins

            for name in dir(coop_pins):
                if name[0] != "_":
                    _aliases[name] = getattr(coop_pins, name)
        except ImportError:
            pass
    return _aliases


def set_aliases(names):
    """Put `names` in the place of the module `coop_pins`; None reads that again at the next use."""
    global _aliases
    _aliases = names


def find(pin):
    """Return the port's native pin for a name, a number, a `board` pin or a native pin; PinError if there is none."""
    # An alias means a name of the port's, so two pins may be exchanged: D1 = "D2", D2 = "D1".
    known = aliases()
    alias = native = None
    seen = []
    while native is None and pin.__class__ is str and pin in known and pin not in seen:
        alias = alias or pin
        seen.append(pin)
        pin = known[pin]
        native = port().find(pin)
    if not seen:
        native = port().find(pin)
    if native is None:
        where = " (the alias %s in coop_pins means it)" % alias if alias is not None else ""
        raise PinError(
            "there is no pin %r%s on %r; there are %s" % (pin, where, port().name, load("hal.pin_names").listed())
        )
    return native


def __getattr__(name):
    # What errors alone need, a board loads with the first of them.
    if name == "name_of":
        return load("hal.pin_names").name_of
    raise AttributeError("module 'coop.hal.pins' has no attribute '%s'" % name)


def claim(pin, owner):
    """Take a pin for `owner` (an object); returns (native pin, Line). PinError, naming the holder, if it is taken.

    A holder that was made before the last run() ended has to give way: so an app can be run twice in one session.
    """
    native = find(pin)
    holder = _taken.get(native)
    if holder is not None:
        if getattr(holder, "_made", _ended) == _ended:
            raise PinError(load("hal.pin_names").taken(native, holder))
        _take_back(native, holder)
    owner._made = _ended
    _taken[native] = owner
    return native, port().line(native)


def _take_back(native, holder):
    try:
        (holder.whole or holder).deinit()
    except Exception:
        # An interrupt struck while it was made: it is half there.
        for _, line in holder._pins:
            line.close()
    for other in [other for other, owner in _taken.items() if owner is holder]:
        release(other)


def _over():
    global _ended
    _ended += 1


loop.at_exit.append(_over)


def release(native):
    """Give a pin back."""
    _taken.pop(native, None)


def holder(native):
    """Return the object that holds a pin, or None."""
    return _taken.get(native)


def release_all():
    """Deinit whatever holds a pin."""
    for owner in list(_taken.values()):
        owner.deinit()
    _taken.clear()


class _Board:
    # `board.D1`: what every constructor of coop's takes.
    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        try:
            return find(name)
        except PinError as error:
            why = str(error)
        if name not in aliases():
            why = load("hal.pin_names").unknown(name)
        raise AttributeError(why)  # out here, so that it is told once

    def __dir__(self):
        return sorted(aliases()) + [str(name) for name in port().names()]


board = _Board()


class Device:
    """The base of whatever holds pins: `deinit()`, and `with`. A device used after deinit is a PinError."""

    _pins = ()
    whole = None  # what this is a part of: the LED, the Button

    def _claim(self, pin):
        if not self._pins:
            self._pins = []
        native, line = claim(pin, self)
        self._pins.append((native, line))
        return line

    def deinit(self):
        """Give the pins back, as inputs without pull. More than once is no error."""
        for native, line in self._pins:
            line.close()
            release(native)
        self._pins = ()

    def _check(self):
        if not self._pins:
            whole = type(self.whole or self).__name__
            raise PinError("this %s was used after deinit(); make a new one" % whole)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.deinit()

    def __repr__(self):
        names = [load("hal.pin_names").name_of(native) for native, _ in self._pins]
        return "%s(%s)" % (type(self).__name__, ", ".join(names))
