"""Encoder: a knob with a position, limits and a button."""

from ..hal import IncrementalEncoder
from ..hal.waiting import Asked
from ..platform import call, trap
from ..tasks import create_task
from .button import Button, handler


class Encoder:
    """A knob that turns for ever, on two pins; button: the pin of the switch in it, if any, which is then `.button`.

    `position` counts whole detents, from `position` on: turning right adds. A knob that trembles at a detent, or between
    two, changes nothing until it has come to another. With min and max it stays within them, and turning back counts at
    once; with wrap=True the position after max is min. Both ends belong to it. divisor: as IncrementalEncoder has it.
    Raises PinError for pins that do not exist, are taken, or cannot be used together; ValueError for limits that
    contradict each other, and for a position beyond them or between two detents.
    """

    _handlers = None
    _task = None

    when_turned = handler("when_turned")

    def __init__(self, pin_a, pin_b, button=None, *, min=None, max=None, wrap=False, position=None, divisor=4):
        for end in (min, max):
            if end is not None and end.__class__ is not int:
                raise ValueError("min=%r, max=%r: a position is a whole number" % (min, max))
        if min is not None and max is not None and not min < max:
            raise ValueError("min=%r, max=%r: min has to be less than max" % (min, max))
        if wrap and (min is None or max is None):
            raise ValueError("wrap=True needs both min and max")
        self._min = min
        self._max = max
        self._wrap = wrap
        if position is None:
            position = 0
            if min is not None and min > 0 or max is not None and max < 0:
                position = max if min is None else min
        self._at = self._given = self._last = self._limited(position)
        self._knob = IncrementalEncoder(pin_a, pin_b, divisor)
        self._knob.whole = self
        self._turned = self._knob._wait = _Turned(self, "changed()")
        self._steps = 0  # of the knob, as far as they are in `_at`
        self.button = None
        if button is not None:
            try:
                self.button = Button(button)
            except Exception:
                self._knob.deinit()
                raise

    @property
    def position(self):
        """Where it is; can be set, within the limits."""
        steps = self._knob.position
        turned = steps - self._steps
        if turned:
            self._steps = steps
            at = self._at + turned
            if self._wrap:
                at = (at - self._min) % (self._max - self._min + 1) + self._min
            elif self._min is not None and at < self._min:
                at = self._min
            elif self._max is not None and at > self._max:
                at = self._max
            self._at = at
        return self._at

    @position.setter
    def position(self, position):
        self._steps = self._knob.position
        self._at = self._limited(position)

    def changed(self):
        """Wait until the position differs from what changed() last gave (the first one, at first); at once if it does.
        Gives it. Turning on at a limit changes nothing."""
        self._knob._check()
        return call(self._change())

    async def _change(self):
        self._given = await self._other_than(self._given)
        return self._given

    async def _other_than(self, given):
        while self.position == given:
            if self._last != given:
                self._turned.wake()  # others wait for just that
                self._last = given
            await trap(self._turned)
        return self._at

    def _limited(self, position):
        low, high = self._min, self._max
        if position.__class__ is not int:
            raise ValueError("position=%r: it is a whole number" % (position,))
        if (low is not None and position < low) or (high is not None and position > high):
            raise ValueError("position=%r: this knob goes from %r to %r" % (position, low, high))
        return position

    def _watch(self):
        # A handler was set: from the next run on, or from now on in this one, a task calls it.
        if self._task is None or self._task.done():
            self._task = create_task(self._call(), name=lambda: "%r.when_turned" % self)

    async def _call(self):
        given = self._at
        while self.when_turned is not None:
            given = await self._other_than(given)
            self._handlers.call(self, "when_turned", given)

    def deinit(self):
        """Give the pins back; tasks that wait get a PinError."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
        if self._handlers is not None:
            self._handlers.clear()
        if self.button is not None:
            self.button.deinit()
        self._knob.deinit()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.deinit()

    def __repr__(self):
        return "Encoder" + repr(self._knob)[len(type(self._knob).__name__) :]


class _Turned(Asked):
    def ready(self):
        return self.owner.position != self.owner._last
