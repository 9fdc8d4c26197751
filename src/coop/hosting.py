"""Beside asyncio: coop's tasks run inside asyncio's loop, and each side can await what is the other's.

CPython only. Between two passes of coop's tasks asyncio has its turn, and while none of them is ready the scheduler is
a sleeping task of asyncio's: everything is in one thread, so either side may call the other's functions
(`led.toggle()`, `event.set()`, `create_task()`) without more ado.
"""

from .closing import _Ending, leave, outcome
from .loop import loop
from .platform import HZ, CancelledError, asyncio, handled, trap, wake_by, watch_forgotten
from .tasks import _start, begin, create_task

_host = None  # while in_asyncio() runs


async def in_asyncio(*aws):
    """Run coop's coroutines inside asyncio's running loop, as `coop.run()` would; awaited by a task of asyncio's.

    Gives and raises what `run()` does, and ends in the same way: when it returns, every task of coop's has finished.
    Cancelling it (Ctrl-C under `asyncio.run()` does that) cancels them, and lets every `finally` finish. That all tasks
    wait for what can never come is not noticed: asyncio might wake them. RuntimeError inside another run. Wake-ups by
    time are as exact as asyncio's: up to 1 ms late.
    """
    global _host
    if loop.running:
        for aw in aws:
            if hasattr(aw, "close"):
                aw.close()
        raise RuntimeError("coop's scheduler runs already; inside it write `await` or create_task() instead")
    if not aws:
        raise RuntimeError("in_asyncio() has nothing to run; give it a coroutine: await coop.in_asyncio(main())")
    mains, left, raised = [], [len(aws)], []
    stopped = 0
    host = _host = _Host()
    try:
        try:
            begin()
            _start(aws, mains, left)
            await host.drive()
            loop.interrupted = False
            stopped = left[0]
        except GeneratorExit:
            raise
        except BaseException as error:
            raised.append(error)
        await host.close(raised)
    except GeneratorExit:
        # Asyncio's loop was closed, and nobody runs us to our end.
        _Ending(raised).give_up()
        leave()
        raise
    finally:
        _host = None
        host.detach()
    return outcome(mains, raised, stopped)


class _Host:
    # Drives the scheduler from a task of asyncio's.
    def __init__(self):
        self.aio = asyncio.get_running_loop()
        self._sleeper = None  # the future that ends our sleep
        self._fd = getattr(loop, "fd", None)  # the port's: readable when hardware did something
        if self._fd is not None:
            self.aio.add_reader(self._fd, self.notice)
        self._wake_before = wake_by(self._wake)
        # Whoever makes a task ready while we sleep wakes us.
        self._lists = loop.ready, loop.urgent, loop._urgent_spare
        loop.ready, loop.urgent, loop._urgent_spare = [_Noticed(self.notice, entries) for entries in self._lists]

    def detach(self):
        """Give the scheduler back, to be run by `coop.run()` again."""
        wake_by(self._wake_before)
        if self._fd is not None:
            self.aio.remove_reader(self._fd)
        loop.ready, loop.urgent, loop._urgent_spare = self._lists

    def notice(self):
        """There is something to do."""
        sleeper = self._sleeper
        if sleeper is not None and not sleeper.done():
            sleeper.set_result(None)

    def _wake(self):
        # From another thread, perhaps.
        try:
            self.aio.call_soon_threadsafe(self.notice)
        except RuntimeError:  # asyncio's loop is closed
            pass

    async def drive(self):
        """Run passes until the scheduler is to stop."""
        while not loop._stop:
            watch_forgotten(True)
            try:
                loop._spin(loop.clock())
            finally:
                # What the other side forgets to await is no mistake of a task of ours.
                watch_forgotten(False)
            if loop._stop:
                return
            if loop.ready or loop.flag[0] & 1:
                await asyncio.sleep(0)
            else:
                await self._sleep()

    async def _sleep(self):
        until = self._until()
        if until is None or until > 0:
            if until is not None and getattr(loop, "virtual", False):
                await asyncio.sleep(0)
                loop.idle(until)
                return
            self._sleeper = self.aio.create_future()
            timer = None if until is None else self.aio.call_later(until / HZ, self.notice)
            try:
                await self._sleeper
            finally:
                self._sleeper = None
                if timer is not None:
                    timer.cancel()
        loop.idle(0)  # the port looks at what has happened

    def _until(self):
        # Ticks until the first deadline of the scheduler's or the port's; None: there is none.
        times = [loop.heap[0][0]] if loop.heap else []
        times += [timer[0] for timer in loop.hw_timers]
        due = getattr(loop, "due", None)
        if due is not None and due() is not None:
            times.append(due())
        return max(0, min(times) - loop.clock()) if times else None

    async def close(self, raised):
        """End every task, as `coop.run()` does, while asyncio goes on."""
        loop._ending = ending = _Ending(raised)
        ending.handled = handled()
        generations = 0
        while loop.tasks:
            try:
                generations += 1
                if generations > 100:
                    ending.give_up("it goes on when it is cancelled, or makes ever more tasks")
                ending.cancel()
                ending.mend = True
                await self.drive()
                ending.mend = False
            except GeneratorExit:
                raise
            except BaseException as error:
                ending.interrupted(error)
        leave()


async def from_asyncio(aw):
    """Await something of asyncio's in a task of coop's; gives what it gives, and raises what it raises.

    It runs as a task of asyncio's, and starts when it is awaited. Cancelling cancels it, and waits for its end.
    RuntimeError, saying what to do, outside of `in_asyncio()`.
    """
    if _host is None or loop.turn[0] is None:
        if asyncio.iscoroutine(aw):
            aw.close()
        raise RuntimeError(
            "from_asyncio() is for a task of coop's beside asyncio: asyncio.run(coop.in_asyncio(main())) starts one"
        )
    future = asyncio.ensure_future(aw)
    await trap(_Foreign(future))
    return future.result()


class _Foreign:
    # What a task waits on that awaits something of asyncio's.
    _external = True

    def __init__(self, future):
        self.future = future
        self.task = None

    def _park(self, task):
        if self.future.done():
            return True
        self.task = task
        task._on = self
        self.future.add_done_callback(self._done)
        return False

    def _done(self, future):
        if self.task is not None:
            loop.wake(self.task)

    def _unpark(self, task):
        self.task = None
        self.future.cancel()

    def _cancel(self, msg):
        return self.future.cancel()

    def _what(self):
        return "asyncio's %r" % self.future


async def to_asyncio(aw):
    """Await something of coop's in a task of asyncio's; gives what it gives, and raises what it raises.

    It runs as a task of coop's, and starts when it is awaited. Cancelling cancels it, and waits for its end; it is
    cancelled, too, when `in_asyncio()` ends first. RuntimeError, saying what to do, while that does not run.
    """
    if _host is None or loop._closing is not None:
        if asyncio.iscoroutine(aw):
            aw.close()
        raise RuntimeError("to_asyncio() is for a program in which `await coop.in_asyncio(main())` runs coop's tasks")
    task = create_task(aw)
    future = _host.aio.create_future()

    def ended(task):
        if not future.done():
            future.set_result(None)

    task.add_done_callback(ended)
    try:
        await asyncio.shield(future)
    except CancelledError:
        # Once: a task that cleans up is not disturbed, however often we are cancelled.
        task.cancel()
        while not task.done():
            try:
                await asyncio.shield(future)
            except CancelledError:
                pass
        raise
    return task.result()


class _Noticed(list):
    def __init__(self, notice, entries):
        list.__init__(self, entries)
        self._notice = notice

    def append(self, entry):
        list.append(self, entry)
        self._notice()
