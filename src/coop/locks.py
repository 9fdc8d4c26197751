"""Lock, Semaphore, BoundedSemaphore: the manners of asyncio's, first come, first served."""

from .parking import Parking
from .platform import CancelledError, call, done, trap, trap_lock
from .tasks import create_task


class _Locking:
    # `async with` for whatever has acquire() and release().
    def __aenter__(self):
        return self.acquire()

    def __aexit__(self, kind, error, traceback):
        self.release()
        return done()


class Lock(_Locking):
    """One task at a time holds it; the others wait in the order in which they came. `async with lock:`

    Without contention, acquiring and releasing allocate nothing on MicroPython. Cancelling an `acquire()` leaves the
    queue whole, and a lock that was just being handed over goes to the next.
    """

    _lot = None
    _handed = False  # released, and the next one woken, which has not run yet

    def __init__(self):
        self._locked = False

    def locked(self):
        """Return True if a task holds the lock."""
        return self._locked

    def acquire(self):
        """Wait until the lock is free, and take it. Gives True."""
        if self._free():
            return trap_lock(self)
        return call(self._acquire())

    def release(self):
        """Give the lock back; RuntimeError if nobody holds it."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired")
        self._locked = False
        if self._lot is not None:
            self._handed = self._lot.wake_one()

    def _free(self):
        return not self._locked and not self._handed and (self._lot is None or not self._lot.tasks)

    def _park(self, task):
        if self._free():
            self._locked = True
            return True
        return create_task(self._acquire())._park(task)  # it was free when acquire() was called, and no longer is

    async def _acquire(self):
        if self._free():
            self._locked = True
            return True
        if self._lot is None:
            self._lot = Parking(self)
        try:
            await trap(self._lot)
        except CancelledError:
            if self._lot.granted():
                self._handed = not self._locked and self._lot.wake_one()
            raise
        self._lot.granted()
        self._handed = False
        self._locked = True
        return True

    def _what(self):
        return "Lock.acquire()"


class Semaphore(_Locking):
    """A counter that `acquire()` takes one from and `release()` gives one to; at 0 tasks wait, in order.

    Raises ValueError for a start value below 0. Cancelling an `acquire()` gives back what it may have been handed.
    """

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0, not %r" % (value,))
        self._value = value
        self._lot = Parking(self)

    def locked(self):
        """Return True if `acquire()` would have to wait."""
        return not self._value or bool(self._lot.tasks)

    def acquire(self):
        """Wait until the counter is more than 0, and take one. Gives True."""
        return call(self._acquire())

    async def _acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        try:
            await trap(self._lot)
            self._lot.granted()
        except CancelledError:
            if self._lot.granted():
                self._value += 1
            raise
        finally:
            # Whoever came while the queue held them up.
            while self._value and self._lot.wake_one():
                self._value -= 1
        return True

    def release(self):
        """Give one back; the first task that waits gets it."""
        self._value += 1
        if self._lot.wake_one():
            self._value -= 1

    def _what(self):
        return "Semaphore.acquire()"


class BoundedSemaphore(Semaphore):
    """A Semaphore that cannot be released above its start value: that is a ValueError."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._bound = value

    def release(self):
        """Give one back; ValueError if there are as many as at the start."""
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        Semaphore.release(self)
