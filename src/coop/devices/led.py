"""LED: a light that can blink by itself."""

from ..hal.digital_out import DigitalOut
from ..loop import loop
from ..pace import Pace
from ..sleeping import to_ticks
from ..tasks import create_task


class LED:
    """A light on a pin. active_high: True if it is lit while the pin is high.

    A command starts at once, and takes over from what the LED was doing; awaiting what it returns waits for its end.
    It may be made before `run()`: then it blinks from the start of the run. When the run ends, or the blinking is
    cancelled, the LED keeps the level that it has; after `deinit()` the pin is an input, and the LED is dark.
    Raises PinError for a pin that does not exist or is taken.
    """

    _task = None
    _command = None

    def __init__(self, pin, active_high=True):
        self._active_high = bool(active_high)
        self._out = DigitalOut(pin, not self._active_high)
        self._out.whole = self

    def on(self):
        """Light it, and end a blinking. Done at once: awaiting what it returns gives True."""
        self.value = True
        return _done

    def off(self):
        """Darken it, and end a blinking. Done at once: awaiting what it returns gives True."""
        self.value = False
        return _done

    def toggle(self):
        """Change between lit and dark, and end a blinking. Done at once: awaiting what it returns gives True."""
        self.value = not self.value
        return _done

    @property
    def is_lit(self):
        """True while it is lit."""
        return self._out.value == self._active_high

    @property
    def value(self):
        """True while it is lit; assign to light or darken it, which ends a blinking."""
        return self._out.value == self._active_high

    @value.setter
    def value(self, lit):
        if self._command is not None:
            self._stop()
        self._out.value = bool(lit) == self._active_high

    def blink(self, on_time=1, off_time=1, n=None):
        """Blink: lit for on_time seconds, dark for off_time, n times (None: for ever); then it is dark.

        Returns a Command: awaiting that gives True when the blinking has ended, False when a newer command took over.
        Cancelling the wait does not end the blinking; `off()` does. ValueError for times below 0, both 0, or n below 1.
        """
        if not on_time >= 0 or not off_time >= 0 or not 0 < on_time + off_time < 1e9:
            raise ValueError("blink(%r, %r): times are in seconds, 0 or more, and not both 0" % (on_time, off_time))
        if n is not None and n < 1:
            raise ValueError("blink(n=%r): give how often it blinks, 1 or more, or None for ever" % (n,))
        self._stop()
        self._out._check()
        self._command = command = Command()
        self._task = create_task(self._blink(command, to_ticks(on_time), to_ticks(off_time), n), name=self._blink_name)
        return command

    async def _blink(self, command, on_time, off_time, n):
        pace = Pace()
        try:
            while n is None or n > 0:
                self._set(True)
                await pace.wait(on_time)
                self._set(False)
                await pace.wait(off_time)
                if n is not None:
                    n -= 1
        finally:
            if self._command is command:
                self._command = self._task = None
                command._end(n == 0)

    def _blink_name(self):
        return "%r.blink" % self

    def _set(self, lit):
        self._out.value = bool(lit) == self._active_high

    def _stop(self):
        command = self._command
        if command is not None:
            task = self._task
            self._command = self._task = None
            command._end(False)
            task.cancel()

    def deinit(self):
        """End a blinking and give the pin back, as an input."""
        self._stop()
        self._out.deinit()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.deinit()

    def __repr__(self):
        return "LED" + repr(self._out)[10:]


class Command:
    """What a command of an LED returns. It need not be awaited; awaiting it gives True when the command came to its
    end, and False when a newer one took over. Any number of tasks may await it, any number of times."""

    result = None  # until it is over
    _tasks = None

    def _end(self, result):
        self.result = result
        tasks = self._tasks
        self._tasks = None
        if tasks:
            for task in tasks:
                loop.wake(task)

    def __await__(self):
        if self.result is None:
            yield self
        return self.result

    __iter__ = __await__

    def _park(self, task):
        if self.result is not None:
            return True
        task._on = self
        if self._tasks is None:
            self._tasks = []
        self._tasks.append(task)
        return False

    def _unpark(self, task):
        if self._tasks and task in self._tasks:
            self._tasks.remove(task)

    def _what(self):
        return "a command of an LED to end"


_done = Command()
_done.result = True
