"""Switch: a contact that stays where it is put."""

from ..hal.waiting import Waiting
from ..platform import call, trap
from .button import Button, handler


class Switch(Button):
    """A switch on a pin, or on a key: Switch(keys, 3); otherwise as a Button, whose presses are its turnings on.

    `turned_on()` and `turned_off()` wait for the next turning after the call; `wait_for(on)` for the position itself, at
    once if it is there. A switch that is on at the start is on: turning it off is told of.
    """

    _changed = None

    when_turned_on = handler("when_turned_on")
    when_turned_off = handler("when_turned_off")

    def __init__(self, pin, pull_up=True, debounce=0.010):
        Button.__init__(self, pin, pull_up, debounce)
        self._down = 1 if self.is_pressed else 0

    @property
    def is_on(self):
        """True while it is on."""
        return self.is_pressed

    def turned_on(self):
        """Wait until it is next turned on. Cancelling loses nothing."""
        return self.pressed()

    def turned_off(self):
        """Wait until it is next turned off. Cancelling loses nothing."""
        return self.released()

    def wait_for(self, on):
        """Wait until it is on, or off; at once if it is."""
        return call(self._wait_for(bool(on)))

    def changed(self):
        """Wait until it is next turned; gives True for on."""
        self._keys._check()
        if self._changed is None:
            self._changed = Waiting(self, "changed()")
        return call(self._change())

    async def _wait_for(self, on):
        while self.is_on != on:
            await (self.pressed() if on else self.released())

    async def _change(self):
        await trap(self._changed)
        return self._down == 1

    def _put(self, key, pressed, ticks):
        before = self._down
        Button._put(self, key, pressed, ticks)
        if self._down != before:
            if self._changed is not None:
                self._changed.wake()
            if self._handlers is not None:
                self._handlers.call(self, "when_turned_on" if pressed else "when_turned_off")

    def _close(self):
        Button._close(self)
        if self._changed is not None:
            self._changed.close()
