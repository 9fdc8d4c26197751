"""File descriptors, wake-ups and deadlines in one place: how the scheduler sleeps on Linux.

All descriptors are in one epoll set, which is a descriptor itself: whoever has an event loop of their own can wait for
that one.
"""

import os
import select

from ...platform import HZ


class Descriptors:
    """`idle` sleeps until a descriptor is ready, `wake()` is called or the time is over; `ready()` says which are."""

    def __init__(self):
        self._epoll = select.epoll()
        self._wake_out, self._wake_in = os.pipe()
        for end in (self._wake_out, self._wake_in):
            os.set_blocking(end, False)
        self._epoll.register(self._wake_out, select.EPOLLIN)
        self._sources = {}  # fd: source
        self._woken = False
        self._idle = False

    def fileno(self):
        """The descriptor that is readable when one of them is."""
        return self._epoll.fileno()

    def add(self, fd, source):
        """Watch a descriptor: `ready()` returns its source when it can be read, or is broken."""
        self._epoll.register(fd, select.EPOLLIN)
        self._sources[fd] = source

    def remove(self, fd):
        """Watch it no longer."""
        if self._sources.pop(fd, None) is not None:
            self._epoll.unregister(fd)

    def ready(self):
        """Return [(source, True if its descriptor is broken)] of those that are ready now."""
        found = []
        for fd, mask in self._epoll.poll(0):
            if fd == self._wake_out:
                os.read(fd, 4096)
            else:
                found.append((self._sources[fd], bool(mask & (select.EPOLLHUP | select.EPOLLERR))))
        return found

    def wake(self):
        """End an idling; from another thread or a signal's handler, too."""
        # The flag first: either idle() sees it, or this sees that idle() has begun.
        self._woken = True
        if self._idle:
            try:
                os.write(self._wake_in, b"w")
            except BlockingIOError:  # full, so it will wake
                pass

    def idle(self, ticks):
        """Sleep for `ticks` of the scheduler's clock, or None: without end. It may end a little early."""
        self._idle = True
        try:
            if not self._woken:
                # select(), for it counts microseconds, and epoll's own timeout whole milliseconds. The kernel may take a
                # thousandth more than it is told (6 ms of 6 s were measured), so long sleeps are made in two parts.
                seconds = None if ticks is None else ticks / HZ
                if seconds is not None and seconds > 0.05:
                    seconds *= 0.998
                select.select([self._epoll], [], [], seconds)
        finally:
            self._idle = self._woken = False
