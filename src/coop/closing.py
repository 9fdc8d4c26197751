"""The end of a run, however it ended: every task is cancelled and finishes, and nothing is left for the next run.

A board loads this when its first run ends.
"""

import gc

from .loop import loop
from .platform import CancelledError, forget, handled, later, pending, resolve, watch_forgotten
from .reports import StuckError, describe_request


def refused(aws):
    """Return the error of a run() that cannot begin, and drop its coroutines."""
    for aw in aws:
        if hasattr(aw, "close"):
            aw.close()
    if len(pending) + len(later) >= len(aws):
        for aw in aws:
            try:
                resolve(aw)
            except TypeError:
                pass
    if loop.running:
        return RuntimeError("run() was called inside run(); inside a coroutine write `await` or create_task() instead")
    return RuntimeError("run() has nothing to run; give it a coroutine: run(main())")


def forgotten():
    """Return the error for something that was called before run() and not awaited."""
    return RuntimeError("%s was called without `await` before run()" % describe_request(forget()[0]))


def recover():
    """What an interrupt dropped in the run before was not forgotten by a task of this one."""
    watch_forgotten(True)
    if loop.interrupted:
        gc.collect()
        forget()


def close(raised):
    """End every task, and leave nothing behind. An interrupt may strike in here; then it is called once more.

    `raised` is the list of the exceptions that ended the run; those that come up in here are added.
    """
    if not loop.running:
        return
    if getattr(loop, "_ending", None) is None:  # how far the end has come
        loop._ending = _Ending(raised)
    loop._ending.handled = handled()
    loop._ending.finish()
    leave()


def leave():
    """The next run starts fresh."""
    watch_forgotten(False)
    loop._ending = loop._closing = None
    loop._stop = False
    loop.empty()
    loop.heap[:] = ()
    loop.tasks.clear()
    loop._dead = loop._sequence = 0
    forget()
    loop.runs += 1
    for function in loop.at_exit:
        function()
    loop.running = False


def outcome(mains, raised, stopped):
    """Return what run() returns, or raise what it raises; what else its coroutines raised is reported."""
    first = None
    for error in raised:
        if first is None or (isinstance(first, Exception) and not isinstance(error, Exception)):
            first = error
    for task in mains:
        if first is None and task._error is not None and not isinstance(task._error, CancelledError):
            first = task._error
    for task in mains:
        if first is None and task._error is not None:
            if not (stopped and isinstance(task._error, CancelledError)):
                first = task._error
        elif task._error is not None and task._error is not first and isinstance(task._error, Exception):
            loop.report(task, task._error)
    if first is not None:
        raise first
    if len(mains) == 1:
        return mains[0]._result
    return [task._result for task in mains] if mains else None


class _Ending:
    # The end of a run, which an interrupt may strike anywhere: what was done is not done again, and the rest is.
    def __init__(self, raised):
        self.raised = raised
        self.handled = (
            None  # what was on its way out, or being handled, as the end began: the context of all that follows
        )
        self.mend = True  # the scheduler has not come to the end of a pass
        self.cancelled = set()  # tasks that were told to end, which happens once
        self.stuck = False

    def finish(self):
        """Cancel every task and let it finish, and then those that they made, until there is none."""
        generations = 0
        while loop.tasks:
            try:
                generations += 1
                if generations > 100:
                    self.give_up("it goes on when it is cancelled, or makes ever more tasks")
                self.cancel()
                self.mend = True
                loop._spin()
                self.mend = False
            except StuckError as error:
                if self.stuck:
                    self.give_up("it waits in a `finally` for something that can never come: %s" % error)
                self.stuck = True
            except BaseException as error:
                self.interrupted(error)

    def interrupted(self, error):
        loop.interrupted = True
        again = [one for one in self.raised if not isinstance(one, Exception)]
        self.raised.append(error)
        if again and self.cancelled and isinstance(error, KeyboardInterrupt):  # a second Ctrl-C
            self.give_up()

    def cancel(self):
        loop._stop = False
        if self.mend:
            loop.mend()
        tasks = sorted(loop.tasks, key=lambda task: task.id)
        loop._closing = set(tasks)
        for task in tasks:
            if self.stuck:
                task._cancels += 1
                task._interrupt(CancelledError())
            elif task not in self.cancelled:
                task.cancel()
            self.cancelled.add(task)
        loop._stop = not tasks

    def give_up(self, why=None):
        for task in sorted(loop.tasks, key=lambda task: task.id):
            if why is not None:
                loop.report(task, StuckError(why))
            try:
                if task._on is not None and not isinstance(task._on, list):
                    task._on._unpark(task)
                task._coro.close()
            except Exception as error:
                loop.report(task, error)
        loop.tasks.clear()
