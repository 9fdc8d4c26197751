"""Button: presses and releases, debounced. What it knows of clicks and holds is in gestures.py."""

from .. import load
from ..hal import Keys
from ..hal.key_events import KeyEvent
from ..hal.ticks import to_ms
from ..hal.waiting import Waiting
from ..platform import REBASE, call, trap
from . import seldom


def handler(name):
    """Return a property: a function, or coroutine function, that a device calls; None for none. See handling.py."""

    def get(self):
        return self._handlers and self._handlers.get(name)

    def put(self, function):
        load("devices.handling").put(self, name, function)

    return property(get, put)


class Button:
    """A button on a pin, or on a key: Button(keys, 3) of Keys or a KeyMatrix, which then gives that key's events to it
    alone. pull_up: True for a button to ground (with the pin's pull-up), False for one to the supply.

    `pressed()` and `released()` wait for the next one after the call, and wake everyone who waits; `presses()`
    remembers from the moment at which it is made. It may be made before `run()`. Handlers, `when_pressed` and the like,
    are functions or coroutine functions (which run as tasks of their own); what they raise is reported with the
    button's name, and the button goes on. Raises PinError for a pin that does not exist, is taken or has no such pull.
    """

    _number = 0  # of its key
    _down = 0  # its press was told of
    _pressed = _released = None  # the tasks that wait for that
    _handlers = None
    _gestures = None
    _iterators = ()

    when_pressed = handler("when_pressed")
    when_released = handler("when_released")
    when_clicked = handler("when_clicked")
    when_double_clicked = handler("when_double_clicked")
    when_long_pressed = handler("when_long_pressed")

    def __init__(self, pin, pull_up=True, debounce=0.010):
        if hasattr(pin, "_takers"):
            load("devices.keyed").take(self, pin, pull_up)
        else:
            # It looks at each change itself, and needs no queue.
            self._keys = Keys([pin], value_when_pressed=not pull_up, debounce=debounce, max_events=self)
            self._keys.whole = self

    def __getattr__(self, name):
        # On a board what is needed seldom comes when it is first used.
        return seldom(self, Button, "gestures Gesturing", name)

    @property
    def is_pressed(self):
        """True while the button is down."""
        return self._keys[self._number]

    def pressed(self):
        """Wait for the next press. Cancelling loses nothing."""
        self._keys._check()
        if self._pressed is None:
            self._pressed = Waiting(self, "pressed()")
        return trap(self._pressed)

    def released(self):
        """Wait for the next release. Cancelling loses nothing."""
        self._keys._check()
        if self._released is None:
            self._released = Waiting(self, "released()")
        return trap(self._released)

    def presses(self, max_events=16):
        """Return an iterator, `async for press in button.presses()`, that gives a KeyEvent for each press from now on.

        It remembers up to max_events presses that were not taken yet, drops newer ones then, and says so in its
        `overflowed`; it is in step again when the next press is taken.
        """
        self._keys._check()
        return Presses(self, max_events)

    def _put(self, key, pressed, ticks):
        # The keys' side, between two steps: the key's state has changed, debounced, at that time.
        if pressed == self._down:
            return  # it was down when the button was made
        self._down = pressed
        waiting = self._pressed if pressed else self._released
        if waiting is not None:
            waiting.wake()
        if pressed and self._iterators:
            event = KeyEvent(key, True, to_ms(ticks))
            for presses in self._iterators:
                presses._put(event)
        if self._handlers is not None:
            self._handlers.call(self, "when_pressed" if pressed else "when_released")
        if self._gestures is not None:
            self._gestures.put(pressed, ticks)

    def deinit(self):
        """Give the pin back, or the key; handlers are no longer called, and tasks that wait get a PinError."""
        load("devices.keyed").leave(self)

    def _close(self):
        # The keys' side: they are given back.
        load("devices.keyed").close(self)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.deinit()

    def __repr__(self):
        keys = self._keys
        name = type(self).__name__
        return name + (repr(keys)[4:] if keys.whole is self else "(%r, %d)" % (keys, self._number))


class Presses(Waiting):
    """What `presses()` returns: `async for`, and `overflowed`."""

    def __init__(self, button, max_events):
        if not max_events >= 1:
            raise ValueError("presses(max_events=%r): it needs room for at least one" % (max_events,))
        Waiting.__init__(self, button, "presses()")
        self._events = []
        self._max = max_events
        self.overflowed = False
        button._iterators += (self,)

    def _put(self, event):
        if len(self._events) >= self._max:
            self.overflowed = True
            # It may have been left by its loop: the button forgets it until a press is taken again.
            self.owner._iterators = tuple([one for one in self.owner._iterators if one is not self])
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
            self.owner._iterators += (self,)
        return self._events.pop(0)


if not REBASE:
    for _name, _method in vars(load("devices.gestures").Gesturing).items():
        if _name not in vars(Button):
            setattr(Button, _name, _method)
