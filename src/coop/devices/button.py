"""Button: presses and releases, debounced."""

from ..hal import Keys
from ..hal.waiting import Waiting
from ..loop import loop
from ..platform import CONSUME, call, iscoroutine, later, pending, trap
from ..tasks import create_task


class Button:
    """A button on a pin. pull_up: True for a button to ground (with the pin's pull-up), False for one to the supply.

    `pressed()` and `released()` wait for the next one after the call, and wake everyone who waits; `presses()`
    remembers from the moment at which it is made. It may be made before `run()`. Raises PinError for a pin that does
    not exist, is taken or has no such pull.
    """

    _when_pressed = None
    _when_released = None

    def __init__(self, pin, pull_up=True, debounce=0.010):
        self._iterators = []
        self._pressed = Waiting(self, "pressed()")
        self._released = Waiting(self, "released()")
        self._keys = Keys([pin], value_when_pressed=not pull_up, debounce=debounce, max_events=4)
        self._keys.events.on_event = self._look
        self._keys.whole = self

    @property
    def is_pressed(self):
        """True while the button is down."""
        return self._keys[0]

    def pressed(self):
        """Wait for the next press. Cancelling loses nothing."""
        self._keys._check()
        return trap(self._pressed)

    def released(self):
        """Wait for the next release. Cancelling loses nothing."""
        self._keys._check()
        return trap(self._released)

    def presses(self, max_events=16):
        """Return an iterator, `async for press in button.presses()`, that gives a KeyEvent for each press from now on.

        It remembers up to max_events presses that were not taken yet, drops newer ones then, and says so in its
        `overflowed`; it is in step again when the next press is taken.
        """
        self._keys._check()
        return Presses(self, max_events)

    @property
    def when_pressed(self):
        """A function, or coroutine function (run as a task of its own), that is called at each press; None for none."""
        return self._when_pressed

    @when_pressed.setter
    def when_pressed(self, function):
        self._when_pressed = self._handler(self._when_pressed, function, "when_pressed")

    @property
    def when_released(self):
        """As when_pressed, at each release."""
        return self._when_released

    @when_released.setter
    def when_released(self, function):
        self._when_released = self._handler(self._when_released, function, "when_released")

    def _handler(self, old, new, name):
        if new is not None and not callable(new):
            raise TypeError(
                "%s = %r: give the function itself, without calling it: button.%s = led.toggle" % (name, new, name)
            )
        loop.sources += (new is not None) - (old is not None)
        return new

    def _look(self):
        # An event has come, between two steps.
        while True:
            event = self._keys.events.get()
            if event is None:
                return
            if event.pressed:
                self._pressed.wake()
                for presses in list(self._iterators):
                    presses._put(event)
                self._handle(self._when_pressed)
            else:
                self._released.wake()
                self._handle(self._when_released)

    def _handle(self, function):
        if function is None:
            return
        try:
            result = function()
            if iscoroutine(result) or (CONSUME and (pending or later)):
                create_task(result)
        except Exception as error:
            loop.report(None, error)

    def deinit(self):
        """Give the pin back; handlers are no longer called, and tasks that wait get a PinError."""
        self.when_pressed = None
        self.when_released = None
        for wait in [self._pressed, self._released] + self._iterators:
            wait.close()
        self._iterators = []
        self._keys.deinit()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.deinit()

    def __repr__(self):
        return "Button" + repr(self._keys)[4:]


class Presses(Waiting):
    """What `presses()` returns: `async for`, and `overflowed`."""

    def __init__(self, button, max_events):
        if not max_events >= 1:
            raise ValueError("presses(max_events=%r): it needs room for at least one" % (max_events,))
        Waiting.__init__(self, button, "presses()")
        self._events = []
        self._max = max_events
        self.overflowed = False
        button._iterators.append(self)

    def _put(self, event):
        if len(self._events) >= self._max:
            self.overflowed = True
            # It may have been left by its loop: the button forgets it until a press is taken again.
            self.owner._iterators.remove(self)
        else:
            self._events.append(event)
            self.wake()

    def ready(self):
        return bool(self._events)

    def __aiter__(self):
        return self

    def __anext__(self):
        return call(self._next())

    async def _next(self):
        while not self._events:
            await trap(self)
        if self not in self.owner._iterators:
            self.owner._iterators.append(self)
        return self._events.pop(0)
