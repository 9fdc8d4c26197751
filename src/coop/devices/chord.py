"""Chord: buttons that are pressed together."""

from ..hal.waiting import Waiting
from ..platform import trap
from ..sleeping import to_ticks
from .button import handler


class Chord:
    """Two buttons or more, pressed within so many seconds of each other, and all of them down at once.

    Presses that make a chord are no gestures of their buttons: one thing the user does is one thing. A chord is told
    once, when its last press counts. Decided on the times of the events, as gestures are. ValueError for fewer than two
    buttons, the same one twice, or a time that is not more than 0; TypeError for what is no Button.
    """

    _handlers = None

    when_pressed = handler("when_pressed")

    def __init__(self, *buttons, within=0.1):
        for button in buttons:
            if not hasattr(button, "_recognize"):
                raise TypeError("a Chord is made of Buttons, and %r is none; give within= by its name" % (button,))
        if len(buttons) < 2 or len({id(button) for button in buttons}) < len(buttons):
            raise ValueError("a Chord needs two buttons or more, each of them once")
        if not 0 < within < 1e6:
            raise ValueError("within=%r: it is in seconds, more than 0" % (within,))
        self._buttons = buttons
        self._within = to_ticks(within)
        self._pressed = Waiting(self, "pressed()")
        self._members = [button._recognize() for button in buttons]
        for member in self._members:
            if self not in member.chords:
                member.chords = member.chords + (self,)

    @property
    def is_pressed(self):
        """True while all of its buttons are down."""
        return all([button.is_pressed for button in self._buttons])

    def pressed(self):
        """Wait for the next time. Cancelling loses nothing."""
        for button in self._buttons:
            button._keys._check()
        return trap(self._pressed)

    def _settle(self, member, until):
        # A member's side, before it is told of something: what the others did up to then has been told.
        for other in self._members:
            if other is not member:
                other.settle(until)

    def _look(self, ticks):
        # A member's side: it was pressed.
        times = [member.pressed_at(ticks) for member in self._members]
        if None in times or max(times) - min(times) > self._within:
            return
        for member in self._members:
            member.drop()
        self._pressed.wake()
        if self._handlers is not None:
            self._handlers.call(self, "when_pressed")

    def deinit(self):
        """Its buttons are buttons of their own again; tasks that wait get a PinError."""
        for member in self._members:
            member.chords = tuple([chord for chord in member.chords if chord is not self])
        if self._handlers is not None:
            self._handlers.clear()
        self._pressed.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.deinit()

    def __repr__(self):
        return "Chord(%s)" % ", ".join([repr(button) for button in self._buttons])
