"""wait, as_completed and shield. (CPython has its own.)"""

from ..loop import loop
from ..platform import CancelledError, TimeoutError, call, trap
from ..sleeping import to_ticks
from .futures import Future, ensure_future

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for tasks or futures; gives (done, pending), two sets. Nothing is cancelled, also not when the time is up."""
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: %s" % return_when)
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    for f in fs:
        if not hasattr(f, "add_done_callback"):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly: create_task(...)")
    return call(_wait(fs, timeout, return_when))


async def _wait(fs, timeout, return_when):
    waiting = _Waiting(fs, return_when)
    await waiting.wait(timeout)
    done = {f for f in fs if f.done()}
    return done, fs - done


class _Waiting:
    # What a task waits on that waits for several, for a time.
    waiter = timer = None

    def __init__(self, fs, return_when):
        self.when = return_when
        self.fs = fs
        self.left = 0
        self.over = False
        for f in fs:
            if f.done():
                self.look(f)
            else:
                self.left += 1
        if not self.left:
            self.over = True

    def look(self, f):
        if self.when == FIRST_COMPLETED or (
            self.when == FIRST_EXCEPTION and f._error is not None and not isinstance(f._error, CancelledError)
        ):
            self.over = True
        f._retrieved = True

    async def wait(self, timeout):
        if self.over:
            return
        for f in self.fs:
            if not f.done():
                f.add_done_callback(self.ended)
        ticks = None if timeout is None else to_ticks(timeout if timeout > 0 else 0)
        if ticks is not None:
            self.timer = loop.call_at(loop.clock() + ticks, self.wake)
        try:
            await trap(self)
        finally:
            if self.timer is not None:
                loop.cancel_timer(self.timer)
            for f in self.fs:
                f.remove_done_callback(self.ended)

    def ended(self, f):
        self.left -= 1
        self.look(f)
        if self.over or not self.left:
            self.wake()

    def wake(self):
        self.over = True
        if self.waiter is not None:
            waiter = self.waiter
            self.waiter = None
            loop.wake(waiter)

    def _park(self, task):
        if self.over:
            return True
        self.waiter = task
        task._on = self
        return False

    def _unpark(self, task):
        self.waiter = None

    def _what(self):
        return "wait() of %d tasks" % self.left


def as_completed(fs, *, timeout=None):
    """Return an iterator of awaitables; each gives the result of the next of `fs` to finish, or raises TimeoutError."""
    tasks = [ensure_future(f) for f in fs]
    done = []
    waiters = []
    late = []

    def ended(task):
        done.append(task)
        wake()

    def wake():
        for waiter in waiters:
            loop.wake(waiter)
        waiters.clear()

    def up():
        late.append(True)
        wake()

    for task in tasks:
        if task.done():
            task._retrieved = True
            done.append(task)
        else:
            task.add_done_callback(ended)
    if timeout is not None:
        loop.call_at(loop.clock() + to_ticks(timeout if timeout > 0 else 0), up)
    for _ in tasks:
        yield _next(done, waiters, late)


async def _next(done, waiters, late):
    while not done:
        if late:
            raise TimeoutError
        await trap(_Lot(waiters))
    return done.pop(0).result()


class _Lot:
    def __init__(self, tasks):
        self.tasks = tasks

    def _park(self, task):
        task._on = self
        self.tasks.append(task)
        return False

    def _unpark(self, task):
        if task in self.tasks:
            self.tasks.remove(task)

    def _what(self):
        return "as_completed()"


def shield(aw):
    """Return a Future that ends as `aw` does; cancelling it leaves `aw` running."""
    inner = ensure_future(aw)
    outer = Future()

    def ended(inner):
        if outer.done():
            if inner._error is not None and not isinstance(inner._error, CancelledError):
                loop.report(inner, inner._error)
        elif inner._error is not None:
            outer.set_exception(inner._error)
        else:
            outer.set_result(inner._result)

    inner.add_done_callback(ended)
    return outer
