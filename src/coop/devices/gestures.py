"""Gestures of a Button: clicks, double clicks, long presses, repeats. docs/devices/button.md has the table of outcomes.

Decisions are made on the times of the events, so a program that is busy when they come decides the same.
"""

from array import array

from ..hal.ticks import to_ms
from ..hal.waiting import Waiting
from ..loop import loop
from ..platform import HZ, REBASE, call, trap
from ..sleeping import to_ticks

_KINDS = ("click", "long", "repeat")
CLICK, LONG, REPEAT = 0, 1, 2
_MASK = (1 << 30) - 1


class Gesture:
    """One thing the user did. `kind`: "click", "long" or "repeat"; `count`: how many clicks, or presses of which the last
    was held, or which repeat; `time`: when its first press began, in ms on the clock of `ticks_ms()`; `duration`:
    seconds from then to the moment at which it was complete."""

    def __init__(self, kind, count, duration, time):
        self.kind = kind
        self.count = count
        self.duration = duration
        self.time = time

    def __repr__(self):
        return "<Gesture: %s %d of %g s at %d ms>" % (self.kind, self.count, self.duration, self.time)


class Gesturing:
    """Methods of Button."""

    @property
    def held_for(self):
        """Seconds since the button went down, 0.0 while it is up."""
        keys = self._keys
        return (loop.read_clock() - keys._since(self._number)) / HZ if keys[self._number] else 0.0

    def gestures(self, max_gestures=8):
        """Return an iterator, `async for gesture in button.gestures()`, that gives each Gesture from now on.

        It remembers up to max_gestures that were not taken yet, drops newer ones then, and says so in its `overflowed`.
        """
        self._keys._check()
        return Gestures(self, self._recognize(), max_gestures)

    def clicked(self):
        """Wait for the next single click. Cancelling loses nothing."""
        return self._recognize().wait("clicked()")

    def double_clicked(self):
        """Wait for the next double click. Cancelling loses nothing. ValueError if max_clicks is 1."""
        return self._recognize().wait("double_clicked()")

    def long_pressed(self):
        """Wait for the next long press, told when it has lasted long enough. Cancelling loses nothing."""
        return self._recognize().wait("long_pressed()")

    def set_times(self, double=0.3, long=0.6, max_clicks=2, repeat_rate=0, repeat_delay=0.5):
        """Set what counts as a gesture; what is not given is as at first.

        double: seconds from a release to the next press of one gesture. long: seconds of a long press, not less than
        double. max_clicks: of one gesture. repeat_rate: repeats a second while a long press goes on; 0 for none.
        repeat_delay: seconds from the long press to the first of them. ValueError for what cannot be.
        """
        if not double > 0 or not long > 0 or not repeat_delay >= 0 or not double + long + repeat_delay < 1e6:
            raise ValueError(
                "double=%r, long=%r, repeat_delay=%r: they are in seconds, more than 0" % (double, long, repeat_delay)
            )
        if long < double:
            raise ValueError(
                "long=%r is shorter than double=%r: while a second click may yet come, nothing is decided; make long at "
                "least as long" % (long, double)
            )
        if max_clicks.__class__ is not int or max_clicks < 1:
            raise ValueError("max_clicks=%r: it is a whole number, 1 or more" % (max_clicks,))
        if not 0 <= repeat_rate <= 1000:
            raise ValueError("repeat_rate=%r: repeats a second, up to 1000; 0 for none" % (repeat_rate,))
        times = self._recognize()
        if max_clicks == 1 and times.waits_for("double_clicked()"):
            raise ValueError("max_clicks=1: a task waits for double_clicked(), or when_double_clicked is set")
        times.set_times(to_ticks(double), to_ticks(long), max_clicks, repeat_rate, to_ticks(repeat_delay))

    def _recognize(self):
        self._keys._check()
        if self._gestures is None:
            self._gestures = Recognizer(self)
        return self._gestures


class Recognizer:
    """What makes gestures of a button's presses and releases. It is told of them between two steps."""

    _double = to_ticks(0.3)
    _long = to_ticks(0.6)
    _max = 2
    _period = 0  # of repeats
    _delay = 0
    _waits = None  # {what: the tasks that wait for it}
    chords = ()
    _iterators = ()

    def __init__(self, button):
        self._button = button
        self._timer = [0, self._due]
        self._down = False
        self._clicks = 0  # of a gesture that may go on
        self._repeats = -1  # that were told of; -1: it is no long press yet
        self._first = self._pressed = self._released = 0  # when
        self._rebased = loop.rebased

    def set_times(self, double, long, max_clicks, rate, delay):
        """Times in ticks, the rate in 1/s."""
        self._double = double
        self._long = long
        self._max = max_clicks
        self._period = int(HZ / rate + 0.5) or 1 if rate else 0
        self._delay = delay
        self._arm()

    # What happened.

    def put(self, pressed, ticks):
        """The button went down or up at that time."""
        for chord in self.chords:
            chord._settle(self, ticks + self._button._keys._lag)
        self._rebase()
        self._advance(ticks - 1)
        if pressed:
            if not self._clicks:
                self._first = ticks
            self._down = True
            self._repeats = -1
            self._pressed = ticks
        elif not self._down:
            return  # of a press that was not for us
        else:
            self._down = False
            self._released = ticks
            if self._repeats < 0:
                if ticks - self._pressed >= self._long:
                    self._tell_long()
                else:
                    self._clicks += 1
                    if self._clicks >= self._max:
                        self._tell_clicks()
        self._arm()
        if pressed:
            for chord in self.chords:
                chord._look(ticks)

    def settle(self, until):
        """Be told now of what counts by then."""
        self._button._keys._settle_by(self._button._number, until)

    def pressed_at(self, ticks):
        """When the press began in which the button was down at `ticks`, if it may be part of a chord; None if not."""
        self._rebase()
        if self._down:
            return self._pressed if self._repeats < 0 else None
        return self._pressed if self._clicks and ticks <= self._released else None

    def drop(self):
        """Its newest press is no gesture: it is part of a chord."""
        self._rebase()
        if not self._down:
            self._clicks -= 1
        self._down = False
        self._tell_clicks()
        self._arm()

    def _advance(self, until):
        # Nothing has changed until then: what fell due is decided.
        if self._down:
            if self._repeats < 0 and until - self._pressed >= self._long:
                self._tell_long()
            if self._repeats >= 0 and self._period:
                n = (until - self._pressed - self._long - self._delay) // self._period + 1
                if n > self._repeats:
                    # Those that were missed collapse to the newest.
                    self._repeats = n
                    due = self._pressed + self._long + self._delay + (n - 1) * self._period
                    self._tell(REPEAT, n, due)
        elif self._clicks and until - self._released >= self._double:
            self._tell_clicks()

    def _arm(self):
        # The timer, for what comes next if nothing changes.
        if not self._down:
            at = self._released + self._double if self._clicks else None
        elif self._repeats < 0:
            at = self._pressed + self._long
        elif self._period:
            at = self._pressed + self._long + self._delay + self._repeats * self._period
        else:
            at = None
        timers = loop.hw_timers
        if self._timer in timers:
            timers.remove(self._timer)
        if at is not None:
            # A change is known so long after it began.
            self._timer[0] = at + self._button._keys._lag
            timers.append(self._timer)
            loop.flag[0] |= 2

    def _due(self):
        now = loop.clock()
        keys = self._button._keys
        keys._settle(self._button._number)  # which may call put()
        self._rebase()
        self._advance(now - keys._lag)
        self._arm()

    def _rebase(self):
        if self._rebased != loop.rebased:
            back = (loop.rebased - self._rebased) * REBASE
            self._rebased = loop.rebased
            self._first -= back
            self._pressed -= back
            self._released -= back

    # Who is told.

    def _tell_clicks(self):
        if self._clicks:
            self._tell(CLICK, self._clicks, self._released)
            self._clicks = 0

    def _tell_long(self):
        self._repeats = 0
        self._tell(LONG, self._clicks + 1, self._pressed + self._long)
        self._clicks = 0

    def _tell(self, kind, count, until):
        for gestures in self._iterators:
            gestures._put(kind, count, until - self._first, to_ms(self._first))
        if kind == REPEAT or (kind == CLICK and count > 2):
            return
        what = "long_pressed" if kind == LONG else ("clicked" if count == 1 else "double_clicked")
        waiting = self._waits and self._waits.get(what + "()")
        if waiting:
            waiting.wake()
        if self._button._handlers is not None:
            self._button._handlers.call(self._button, "when_" + what)

    def wait(self, what):
        """Return what waits for one."""
        if what == "double_clicked()" and self._max == 1:
            raise ValueError("double_clicked() waits for what cannot come: set_times(max_clicks=2) allows for it")
        if self._waits is None:
            self._waits = {}
        if what not in self._waits:
            self._waits[what] = Waiting(self._button, what)
        return trap(self._waits[what])

    def waits_for(self, what):
        """Return True if somebody does."""
        handlers = self._button._handlers
        if handlers is not None and handlers.get("when_" + what[:-2]):
            return True
        return bool(self._waits and what in self._waits and self._waits[what].tasks)

    def close(self):
        """The button is given back; returns all that waits."""
        if self._timer in loop.hw_timers:
            loop.hw_timers.remove(self._timer)
        self._down = False
        self._clicks = 0
        waits = list(self._waits.values()) if self._waits else []
        return waits + list(self._iterators)


class Gestures(Waiting):
    """What `gestures()` returns: `async for`, and `overflowed`."""

    overflowed = False

    def __init__(self, button, recognizer, max_gestures):
        if max_gestures.__class__ is not int or max_gestures < 1:
            raise ValueError("gestures(max_gestures=%r): it needs room for at least one" % (max_gestures,))
        Waiting.__init__(self, button, "gestures()")
        # Of each gesture three numbers: kind and count, the time, and the duration in ticks.
        self._ring = array("q" if HZ > 1000 else "i", bytes((24 if HZ > 1000 else 12) * max_gestures))
        self._at = 0
        self._n = 0
        recognizer._iterators += (self,)

    def _put(self, kind, count, duration, time):
        ring = self._ring
        room = len(ring)
        if self._n * 3 >= room:
            self.overflowed = True
            # It may have been left by its loop: it is forgotten until a gesture is taken again.
            recognizer = self.owner._gestures
            recognizer._iterators = tuple([one for one in recognizer._iterators if one is not self])
            return
        at = (self._at + self._n * 3) % room
        ring[at] = (count if count < 0x3FFFFFF else 0x3FFFFFF) << 2 | kind
        # Of the time as much as a small number holds: nothing waits for 12 days.
        ring[at + 1] = time & _MASK
        ring[at + 2] = duration if HZ > 1000 or duration < _MASK else _MASK
        self._n += 1
        self.wake()

    def ready(self):
        return self._n > 0

    def __aiter__(self):
        return self

    def __anext__(self):
        return call(self._next())

    async def _next(self):
        while not self._n:
            await trap(self)
        recognizer = self.owner._gestures
        if self not in recognizer._iterators:
            recognizer._iterators += (self,)
        ring = self._ring
        at = self._at
        self._at = (at + 3) % len(ring)
        self._n -= 1
        now = to_ms(loop.clock())
        return Gesture(_KINDS[ring[at] & 3], ring[at] >> 2, ring[at + 2] / HZ, now - ((now - ring[at + 1]) & _MASK))
