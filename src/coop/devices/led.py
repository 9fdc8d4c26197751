"""LED: a light that can blink by itself. What it knows of brightness is in fading.py."""

from .. import load
from ..hal import DigitalOut
from ..loop import loop
from ..platform import REBASE, trap
from ..sleeping import to_ticks
from ..tasks import create_task
from . import seldom


class LED:
    """A light on a pin. active_high: True if it is lit while the pin is high.

    A command starts at once, when it is called, and the newest wins: nothing of an older one touches the pin again.
    Awaiting what it returns waits for its end: True, or False if a newer command took over. It may be made before
    `run()`: then it blinks from the start of the run. When the run ends, or the task that blinks is cancelled, the LED
    keeps the level that it has; after `deinit()` the pin is an input, and the LED is dark. The pin never has a level
    that was not meant, not for a moment: an active-low relay that is off is never driven on.
    Raises PinError for a pin that does not exist or is taken.
    """

    frequency = 500  # Hz, of the PWM that dims it; assign before it is first dimmed
    switched = False  # True: on a pin without PWM a brightness of a half and more is on, and less is off

    _task = None
    _command = None  # what it does at the moment; None: nothing

    def __init__(self, pin, active_high=True):
        self._active_high = bool(active_high)
        self._out = DigitalOut(pin, not self._active_high)
        self._out.whole = self

    def __getattr__(self, name):
        # On a board what is needed seldom comes when it is first used.
        return seldom(self, LED, "fading Fading", name)

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
    def value(self):
        """True while it is lit; assign to light or darken it, which ends a blinking."""
        return self._out.value == self._active_high

    @value.setter
    def value(self, lit):
        if self._command is not None:
            self._begin(None)
        self._set(lit)

    @property
    def is_lit(self):
        """True while it is lit."""
        return self.value

    @property
    def brightness(self):
        """How bright it looks, 0 to 1; assign to change it, which ends a blinking. See `fade_to` for the errors."""
        return self._get_brightness()

    @brightness.setter
    def brightness(self, brightness):
        self._set_brightness(brightness)

    def blink(self, on_time=1, off_time=1, n=None):
        """Blink: lit for on_time seconds, dark for off_time, n times (None: for ever); then it is dark.

        Returns a Command: awaiting that gives True when the blinking has ended, False when a newer command took over.
        Cancelling the wait does not end the blinking; `off()` does. ValueError for times below 0, both 0, or n below 1.
        """
        if not on_time >= 0 or not off_time >= 0 or not 0 < on_time + off_time < 1e9:
            raise ValueError("blink(%r, %r): times are in seconds, 0 or more, and not both 0" % (on_time, off_time))
        if n is not None and (n < 1 or n % 1):
            raise ValueError("blink(n=%r): give how often it blinks, a whole number, or None for ever" % (n,))
        self._out._check()
        return self._begin(Blink(to_ticks(on_time), to_ticks(off_time), n))

    def _set(self, lit):
        self._out.value = bool(lit) == self._active_high

    # One task does what the commands say, one after another: however many come in a row, there is one.

    def _begin(self, command):
        # The command that there is, if any, is over from here on.
        before = self._command
        self._command = command
        if before is not None:
            before._end(False)
        if command is not None and command._step(self) is None:
            self._command = None
            command._end(True)
        task = self._task
        if task is None or task._entry is None:
            if self._command is not None:
                self._task = create_task(self._play(), name=self._task_name)
        elif task._on is task._entry:  # it sleeps
            loop.cancel_timer(task._entry)
            task._on = None
            if self._park(task):
                loop.ready.append(task._entry)
        return command

    async def _play(self):
        try:
            while self._command is not None:
                # Until its next step is due; a newer one has another.
                await trap(self)
                command = self._command
                if command is not None and command._left() <= 0 and command._step(self) is None:
                    self._command = None
                    command._end(True)
        finally:
            self._task = None
            command = self._command
            if command is not None:
                self._command = None
                command._end(False)

    def _park(self, task):
        command = self._command
        if command is None or command._left() <= 0:
            return True
        loop.sleep_until(task, loop.clock() + command._left())
        return False

    def _task_name(self):
        command = self._command
        return "%r.%s" % (self, type(command).__name__.lower() if command else "blink")

    def deinit(self):
        """End a blinking and give the pin back, as an input."""
        self._begin(None)
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

    def __init__(self):
        self._due = loop.clock()  # when its next step is
        self._rebased = loop.rebased

    def _left(self):
        # Ticks until its next step is due.
        if self._rebased != loop.rebased:
            self._due -= REBASE * (loop.rebased - self._rebased)
            self._rebased = loop.rebased
        return self._due - loop.clock()

    def _wait(self, ticks):
        # The next step is so long after this one was due, however late that was: a rhythm does not drift. Time that was
        # lost altogether is not made up.
        left = self._left() + ticks
        self._due += ticks if left > 0 else ticks - left

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


class Blink(Command):
    """One step of a command is what it does at a moment; it returns None when the command has ended."""

    _lit = False

    def __init__(self, on_time, off_time, n):
        Command.__init__(self)
        self._on = on_time
        self._off = off_time or (0 if on_time else 1)
        self._n = n

    def _step(self, led):
        if self._lit:
            self._wait(self._off)
        elif self._n == 0:
            return None
        else:
            if self._n is not None:
                self._n -= 1
            self._wait(self._on)
        self._lit = not self._lit
        led._set(self._lit)
        return True


_done = Command()
_done.result = True

if not REBASE:
    for _name, _method in vars(load("devices.fading").Fading).items():
        if _name not in vars(LED):
            setattr(LED, _name, _method)
