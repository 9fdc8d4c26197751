"""Watchdog: the board starts again when a task no longer does what it promised, and then says which."""

import sys

from ..hal.choose import port
from ..hal.ticks import ticks_ms
from ..loop import loop
from ..platform import HZ


class Watchdog:
    """The hardware's watchdog, which restarts the board when it is not fed for `timeout` seconds.

    It is fed only while every task that promised to check in has done so: `promise = dog.promise(2)`, and then
    `promise.check_in()` at least every 2 s. A promise that is broken, and a task that holds the processor, end the
    feeding; who it was is kept, and after the restart `starved` has the names, `reason` says it, and it is printed.

    timeout: seconds; ValueError, saying what the board can do, for one that it cannot. device: on Linux the watchdog's
    file, None for /dev/watchdog. record: the file in which the names are kept (CircuitPython keeps them in
    `microcontroller.nvm`). It feeds while `run()` runs, and not after it. RuntimeError where there is no watchdog.
    """

    def __init__(self, timeout=8.0, device=None, record="coop_watchdog.txt"):
        if not timeout > 0 or timeout * 0 != 0:
            raise ValueError("Watchdog(%r): the timeout is in seconds, more than 0" % (timeout,))
        name = "coop.ports.%s.watchdog" % port().name
        self.timeout = timeout
        self._promises = []
        self._ms = int(timeout * 1000) // 4 or 1
        self._bites = False
        self._hardware = __import__(name, None, None, ("open",)).open(int(timeout * 1000 + 0.5), device, record, self)
        self.reason = self._hardware.load()
        self.starved = _names(self.reason)
        if self.reason:
            print("The watchdog has restarted this program: " + self.reason, file=sys.stderr)
        self._fed = ticks_ms()
        self._arm()

    def promise(self, every, name=None):
        """Promise to check in at least every `every` seconds, from now on; returns a Promise.

        name: who promises, the running task without it. ValueError for a time that is not above 0, or if there is
        neither a name nor a task; RuntimeError after `deinit()`.
        """
        if self._promises is None:
            raise RuntimeError("this Watchdog was used after deinit(); make a new one")
        if not every > 0 or every * 0 != 0:
            raise ValueError("promise(%r): the time is in seconds, more than 0" % (every,))
        if name is None:
            if loop.turn[0] is None:
                raise ValueError("promise() outside of a task needs a name: promise(%r, name=...)" % (every,))
            name = loop.turn[0][3].name
        promise = Promise(self, int(every * 1000 + 0.5) or 1, name)
        self._promises.append(promise)
        if promise._every // 4 < self._ms:
            self._ms = promise._every // 4 or 1
            loop.cancel_timer(self._timer)
            if not self._bites:
                self._arm()
        return promise

    def deinit(self):
        """Watch no more. MicroPython's watchdogs cannot be stopped: there the board restarts after the timeout."""
        loop.cancel_timer(self._timer)
        self._promises = None
        self._hardware.stop()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if error is None:
            self.deinit()

    def _arm(self):
        # A timer, and not a task, which would take more memory.
        self._timer = loop.call_at(loop.read_clock() + self._ms * HZ // 1000, self._feed)

    def _feed(self):
        broken = self._broken()
        if broken:
            self._bite(", ".join(broken))
        else:
            self._hardware.feed()
            self._arm()

    def _broken(self):
        # What to say of each promise that was not kept.
        now = ticks_ms()
        passed = now - self._fed
        self._fed = now
        broken = []
        for promise in self._promises:
            if promise._kept:
                promise._kept = False
                promise._age = 0
            else:
                promise._age += passed
                if promise._age > promise._every:
                    words = (promise.name, _seconds(promise._age), _seconds(promise._every))
                    broken.append("%r had not checked in for %s (it promised to, every %s)" % words)
        return broken

    def _bite(self, reason):
        # It will be fed no more.
        self._bites = True
        self._hardware.save(reason)
        print("The watchdog will restart this program: " + reason, file=sys.stderr)

    def _look(self):
        # Called beside the scheduler, where there is a way: who holds the processor?
        if self._bites or ticks_ms() - self._fed < self.timeout * 600:
            return
        self._bites = True
        self._hardware.save(self._held())

    def _held(self):
        entry = loop.turn[0]
        who = entry[3].name if entry is not None and entry[3] is not None else None
        if who:
            return "%r held the processor" % who
        return "the program held the processor outside of its tasks" if loop.running else "run() had ended"


class Promise:
    """A promise to check in. `with` closes it where the block is left, but not by an exception: who died of one has not
    kept it."""

    _kept = False
    _age = 0

    def __init__(self, dog, every, name):
        self._dog = dog
        self._every = every
        self.name = name

    def check_in(self):
        """Say that all is well. It costs next to nothing, and allocates nothing."""
        self._kept = True

    def close(self):
        """Take the promise back."""
        promises = self._dog._promises
        if promises and self in promises:
            promises.remove(self)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if error is None or not isinstance(error, Exception):
            self.close()


def _seconds(ms):
    return "%.1f s" % (ms / 1000)


def _names(reason):
    # What stands between the first quotes of each part.
    return tuple([part.split("'")[1] for part in reason.split("), ") if "'" in part]) if reason else ()
