"""Condition and Barrier: meeting points of tasks."""

from .locks import Lock, _Locking
from .loop import loop
from .parking import Parking
from .platform import CancelledError, call, trap

try:
    from .platform import BrokenBarrierError
except (ImportError, AttributeError):  # MicroPython: the latter

    class BrokenBarrierError(RuntimeError):
        pass


class Condition(_Locking):
    """A lock, and a place to wait, with the lock given back, until another task notifies. As asyncio's.

    Cancelling a `wait()` takes the lock again before CancelledError goes on, and a notification that the task had
    already been given goes to the next.
    """

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._lot = Parking(self)

    def wait(self):
        """Give the lock back, wait to be notified, take the lock again. RuntimeError without the lock. Gives True."""
        return call(self._wait())

    async def _wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        granted = False
        cancelled = None
        try:
            try:
                await trap(self._lot)
            finally:
                granted = self._lot.granted()
        except CancelledError as error:
            cancelled = error
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            if granted:
                self._lot.wake_one()
            raise cancelled
        return True

    def wait_for(self, predicate):
        """Wait until predicate() is true, asked again at each notification. Gives its value."""
        return call(self._wait_for(predicate))

    async def _wait_for(self, predicate):
        result = predicate()
        while not result:
            await self._wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake n of the tasks that wait; RuntimeError without the lock."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._lot.wake_one():
            n -= 1

    def notify_all(self):
        """Wake all tasks that wait."""
        self.notify(len(self._lot.tasks))

    def _what(self):
        return "Condition.wait()"


class Barrier:
    """Tasks wait until `parties` of them have come; then all go on. As asyncio's (3.11).

    Raises ValueError for fewer than one party. A cancelled `wait()` breaks nothing: it is as if the task had not come.
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self.parties = parties
        self._count = 0
        self._state = "filling"  # draining, resetting, broken
        self._lot = Parking(self)

    @property
    def n_waiting(self):
        """How many tasks wait now; 0 while they leave."""
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        """True after `abort()`."""
        return self._state == "broken"

    def wait(self):
        """Wait for the others. Gives this task's number, 0 to parties - 1; BrokenBarrierError after reset or abort."""
        return call(self._wait())

    async def _wait(self):
        while self._state in ("draining", "resetting"):
            await trap(self._lot)
        if self._state == "broken":
            raise BrokenBarrierError("Barrier aborted")
        index = self._count
        self._count += 1
        try:
            if index + 1 == self.parties:
                self._state = "draining"
                self._wake()
            else:
                while self._state == "filling":
                    await trap(self._lot)
                if self._state in ("broken", "resetting"):
                    raise BrokenBarrierError("Abort or reset of barrier")
            return index
        finally:
            self._count -= 1
            if not self._count:
                if self._state in ("resetting", "draining"):
                    self._state = "filling"
                self._wake()

    def reset(self):
        """Empty the barrier; tasks that wait get BrokenBarrierError."""
        return call(self._reset())

    async def _reset(self):
        if self._count > 0:
            if self._state != "resetting":
                self._state = "resetting"
        else:
            self._state = "filling"
        self._wake()

    def abort(self):
        """Break the barrier for good; tasks that wait, and those that come, get BrokenBarrierError."""
        return call(self._abort())

    async def _abort(self):
        self._state = "broken"
        self._wake()

    def __aenter__(self):
        return self._wait()

    async def __aexit__(self, kind, error, traceback):
        pass

    def _wake(self):
        while self._lot.tasks:
            loop.wake(self._lot.tasks.pop(0))

    def _what(self):
        return "Barrier.wait()"
