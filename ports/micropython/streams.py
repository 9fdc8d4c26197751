"""Waiting for streams: a UART, a socket, `sys.stdin`, whatever `select.poll` takes.

    from coop.ports.micropython.streams import readable

    await readable(uart)
    line = uart.readline()

The chip sleeps meanwhile. A task that a stream wakes is not before others, as one that a pin wakes is.
"""

from select import POLLIN, POLLOUT, poll

from ...loop import loop
from ...platform import LONGEST, _poll, trap

_waits = []
_buffer = bytearray(4)
_before = [None, None]  # the scheduler's idle and busy, while tasks wait for streams


def readable(stream):
    """Wait until a stream can be read, or has failed or ended; gives None. Several tasks may wait, and all are woken.
    Cancelling loses nothing. OSError or TypeError for what cannot be polled."""
    return trap(_wait(stream, POLLIN))


def writable(stream):
    """Wait until a stream can be written to; otherwise as `readable`."""
    return trap(_wait(stream, POLLOUT))


def _wait(stream, event):
    for wait in _waits:
        if wait.stream is stream and wait.event == event:
            return wait
    return _StreamWait(stream, event)


class _StreamWait:
    _external = True

    def __init__(self, stream, event):
        self.stream = stream
        self.event = event
        self.tasks = []

    def _park(self, task):
        if self not in _waits:
            # What is no stream raises here: a poll that it was given to would crash the interpreter (1.29).
            poll().register(self.stream)
            _waits.append(self)
            _register(self.stream)
            if loop.idle is not _idle:
                _before[:] = loop.idle, loop.busy
                loop.idle, loop.busy = _idle, _look
        task._on = self
        self.tasks.append(task)
        return False

    def _unpark(self, task):
        self.tasks.remove(task)
        if not self.tasks:
            self._over()

    def _what(self):
        return "%r to be %s" % (self.stream, "readable" if self.event == POLLIN else "writable")

    def _over(self):
        _waits.remove(self)
        _register(self.stream)
        if not _waits:
            loop.idle, loop.busy = _before


def _register(stream):
    # For what its waits are about, or no longer.
    events = 0
    for wait in _waits:
        if wait.stream is stream:
            events |= wait.event
    if events:
        _poll.register(stream, events)
    else:
        _poll.unregister(stream)


def _idle(ticks):
    _hand_out(_poll.poll(LONGEST if ticks is None else ticks))
    return True


def _look():
    # The program is busy, and does not idle.
    if _before[1] is not None:
        _before[1]()
    _hand_out(_poll.poll(0))


def _hand_out(ready):
    for stream, events in ready:
        ours = False
        for wait in list(_waits):
            if wait.stream is stream:
                ours = True
                if events & ~(POLLIN | POLLOUT) or events & wait.event:
                    tasks, wait.tasks = wait.tasks, []
                    wait._over()
                    for task in tasks:
                        loop.wake(task)
        if not ours:
            stream.readinto(_buffer)  # the scheduler's own, which ends a sleep
