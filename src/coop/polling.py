"""Waiting for streams: a socket, a UART, `sys.stdin`, whatever `select.poll` takes.

    from coop.polling import readable

    await readable(uart)
    line = uart.readline()

The chip sleeps meanwhile. A task that a stream wakes is not before others, as one that a pin wakes is. Boards alone load
this; CPython has its selectors.
"""

from select import POLLIN, POLLOUT, poll

from .loop import _ALL, loop
from .platform import CIRCUITPYTHON, LONGEST, trap

if CIRCUITPYTHON:
    _poll = poll()
    _SLICE = 4  # ms of the port's idling between two looks: this poll does not sleep
else:
    from .platform import _poll

    _SLICE = None

# One pass wakes as many streams' tasks as other tasks are ready, but at least so many. A hundred clients who ask at once
# would hold up a sleeping task's wake-up for as long as all their answers take.
_AT_ONCE = 4

# stream: its Wait to be readable, or writable; the poll has them all.
_in = {}
_out = {}
_due = []  # Waits that are over; _woken of them have been handed out
_woken = 0
_buffer = bytearray(4)
_before = [None, None]  # the scheduler's idle and busy, while tasks wait for streams
_ready = loop.ready


def readable(stream):
    """Wait until a stream can be read, or has failed or ended; gives None. Several tasks may wait, and all are woken.
    Cancelling loses nothing. OSError or TypeError for what cannot be polled."""
    return trap(wait_for(stream, POLLIN))


def writable(stream):
    """Wait until a stream can be written to; otherwise as `readable`."""
    return trap(wait_for(stream, POLLOUT))


def wait_for(stream, event):
    """Return a Wait for a stream to be POLLIN or POLLOUT; whoever waits often keeps it. OSError or TypeError for what
    cannot be polled."""
    wait = (_out if event == POLLOUT else _in).get(stream)
    if wait is None:
        if stream not in _in and stream not in _out:
            # What is no stream raises here: a poll that it was given to would crash the interpreter (1.29).
            poll().register(stream)
        wait = Wait(stream, event)
    return wait


class Wait:
    """What a task waits on that waits for a stream: to be given to `trap`, yielded to the scheduler, or awaited. It can
    be used again and again, and then allocates nothing but what the poll does.
    """

    _external = True

    def __init__(self, stream, event):
        self.stream = stream
        self.event = event
        self._mine = _out if event == POLLOUT else _in
        self._others = _in if event == POLLOUT else _out
        self.tasks = []

    def __iter__(self):
        return iter((self,))

    __await__ = __iter__

    def _park(self, task):
        tasks = self.tasks
        if not tasks:
            # Another Wait may have the stream.
            tasks = _watch(self).tasks
        task._on = self
        tasks.append(task)
        return False

    def _unpark(self, task):
        wait = self._mine.get(self.stream)
        # (It is over, and not handed out; or the poll has another.)
        if wait is None or task not in wait.tasks:
            if task in self.tasks:
                self.tasks.remove(task)
            return
        wait.tasks.remove(task)
        if not wait.tasks:
            _over(wait)

    def _what(self):
        return "%r to be %s" % (self.stream, "readable" if self.event == POLLIN else "writable")


def _watch(wait):
    # Have the poll look for it; returns the Wait that has the stream.
    stream = wait.stream
    mine = wait._mine
    if stream in mine:
        return mine[stream]
    if stream in wait._others:
        _poll.modify(stream, POLLIN | POLLOUT)
    else:
        _poll.register(stream, wait.event)
    mine[stream] = wait
    if loop.idle is not _idle:
        _before[:] = loop.idle, loop.busy
        loop.idle, loop.busy = _idle, _look
    return wait


def _over(wait):
    # The poll need not look for it any more.
    stream = wait.stream
    del wait._mine[stream]
    if stream in wait._others:
        _poll.modify(stream, (POLLIN | POLLOUT) ^ wait.event)
    else:
        _poll.unregister(stream)
        if not (_in or _out or _due):
            _leave()


def _leave():
    if loop.idle is _idle:
        loop.idle, loop.busy = _before


def forget(stream):
    """A stream is about to be closed: wake all who wait for it, whose next attempt will tell them."""
    for waits in (_in, _out):
        wait = waits.get(stream)
        if wait is not None:
            _over(wait)
            _wake(wait)


def _idle(ticks):
    if _due:
        _hand_out()
    elif _SLICE is None:
        _ask(LONGEST if ticks is None else ticks)
    else:
        _ask(0)
        if not _ready:
            _before[0](_SLICE if ticks is None or ticks > _SLICE else ticks)
            _ask(0)
        _stay()
    return True


def _stay():
    # CircuitPython's port has something to look at, or no longer, and has put its own there.
    if loop.busy is not _look and loop.idle is _idle:
        _before[1] = loop.busy
        loop.busy = _look


def _look():
    # The program is busy, and does not idle.
    if _before[1] is not None:
        _before[1]()
        _stay()
    if _due:
        _hand_out()
    else:
        _ask(0)


def _ask(ms):
    try:
        for stream, events in _poll.ipoll(ms):
            reading = _in.get(stream)
            writing = _out.get(stream)
            # An error or an end is for both.
            if reading is not None and events & ~POLLOUT:
                _due.append(reading)
                _over(reading)
            if writing is not None:
                if events & ~POLLIN:
                    _due.append(writing)
                    _over(writing)
            elif reading is None:
                stream.readinto(_buffer)  # the scheduler's own, which ends a sleep
    except OSError:
        _find_broken()
    if _due:
        _hand_out()


def _hand_out():
    global _woken
    n = len(_ready)
    if n < _AT_ONCE:
        n = _AT_ONCE
    end = len(_due)
    if end - _woken > n:
        end = _woken + n
    while _woken < end:
        _wake(_due[_woken])
        _woken += 1
    if end == len(_due):
        _due[_ALL] = ()
        _woken = 0
        if not (_in or _out):
            _leave()


def _wake(wait):
    tasks = wait.tasks
    for task in tasks:
        loop.wake(task)
    tasks[_ALL] = ()


def _find_broken():
    # Somebody closed a stream for which a task waits, and the poll fails as a whole: that task has to be told.
    for wait in list(_in.values()) + list(_out.values()):
        one = poll()
        try:
            one.register(wait.stream, wait.event)
            one.poll(0)
        except OSError:
            forget(wait.stream)
