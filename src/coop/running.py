"""run and step: the program's side of the scheduler."""

import gc

from .loop import StuckError, loop
from .platform import HZ, CancelledError, forget, pending, resolve, watch_forgotten
from .reports import describe_request
from .tasks import Task, create_task


def run(*aws):
    """Run coroutines until all of them have returned; then cancel whatever else still runs, and return.

    Returns what the coroutine returned; of several, a list in their order. If one raises, the others are cancelled and
    the exception is raised here once every `finally` has finished; what those raise is reported. Without arguments:
    run the tasks and handlers that are there until Ctrl-C, or until nothing is left.
    Raises RuntimeError inside another run(), TypeError for what is not a coroutine, and StuckError (saying who waits
    for what) when every task waits for something that can never come. Ctrl-C cancels every task, lets every `finally`
    finish, and raises KeyboardInterrupt; a second Ctrl-C does not wait for them.
    """
    if loop.running:
        _refuse(aws)
        raise RuntimeError("run() was called inside run(); inside a coroutine write `await` or create_task() instead")
    if not aws and not loop.tasks and not loop.sources:
        raise RuntimeError("run() has nothing to run; give it a coroutine: run(main())")
    mains = []
    stopped = False
    ending = _Ending()
    # The end stands here twice, for an interrupt may strike in the middle of the first; all of it may be done once more.
    try:
        try:
            try:
                _begin()
                _start(aws, mains)
                loop._spin()
                ending.mend = False
                # A port may end a run before the coroutines have: the simulator does, at its time limit.
                stopped = any([not task.done() for task in mains]) and not any([task._error for task in mains])
            except StuckError as error:
                if mains or loop.tasks:
                    ending.raised = error
            except BaseException as error:
                ending.interrupted(error)
        finally:
            ending.finish()
            _leave()
    finally:
        ending.finish()
        _leave()
    raised = ending.raised
    for task in mains:
        if raised is None and task._error is not None and not isinstance(task._error, CancelledError):
            raised = task._error
    for task in mains:
        if raised is None and task._error is not None:
            if not (stopped and isinstance(task._error, CancelledError)):
                raised = task._error
        elif task._error is not None and task._error is not raised and isinstance(task._error, Exception):
            loop.report(task, task._error)
    if raised is not None:
        raise raised
    if len(mains) == 1:
        return mains[0]._result
    return [task._result for task in mains] if mains else None


def step(max_ms=0):
    """Do what is due and return, for a program that has its own `while True`; at most about `max_ms` milliseconds.

    It waits that long for something to become due. Exceptions of tasks are reported, not raised here; Ctrl-C ends all
    tasks as it does in `run()`. RuntimeError inside run().
    """
    if loop.running:
        raise RuntimeError("step() was called inside run(); inside a coroutine write `await coop.sleep(0)` instead")
    ending = _Ending()
    try:
        try:
            try:
                _begin()
                loop._spin(loop.clock() + max_ms * HZ // 1000)
                ending.mend = False
            except BaseException as error:
                ending.interrupted(error)
        finally:
            _end_step(ending)
    finally:
        _end_step(ending)
    if ending.raised is not None:
        raise ending.raised


def _end_step(ending):
    if ending.mend:
        ending.finish()
        _leave()
    else:
        _pause()


def _refuse(aws):
    for aw in aws:
        if hasattr(aw, "close"):
            aw.close()
    if len(pending) >= len(aws):
        for _ in aws:
            try:
                resolve(_)
            except TypeError:
                pass


def _start(aws, mains):
    if len(pending) > len(aws):
        raise RuntimeError("%s was called without `await` before run()" % describe_request(forget()[0]))
    left = [len(aws)]

    def ended(task):
        left[0] -= 1
        if not left[0] or task._error is not None:
            loop._stop = True

    for coro in [aw if isinstance(aw, Task) else resolve(aw) for aw in aws]:
        mains.append(create_task(coro))
    for task in mains:
        task.add_done_callback(ended)


def _begin():
    loop.running = True
    loop._stop = False
    watch_forgotten(True)
    if loop.interrupted:
        # What an interrupt dropped in the run before was not forgotten by a task of this one.
        loop.interrupted = False
        gc.collect()
        forget()


def _pause():
    loop.running = False
    loop.current = None
    watch_forgotten(False)


def _leave():
    _pause()
    loop._closing = None
    loop._stop = False
    loop.empty()
    loop.heap = []
    loop.tasks.clear()
    loop._dead = loop._sequence = 0
    forget()
    for function in loop.at_exit:
        function()


class _Ending:
    # The end of a run, which an interrupt may strike anywhere: what was done is not done again, and the rest is.
    def __init__(self):
        self.raised = None  # what run() is to raise
        self.mend = True  # the scheduler has not come to the end of a pass
        self.cancelled = set()  # tasks that were told to end, which happens once
        self.stuck = False

    def interrupted(self, error):
        loop.interrupted = True
        if self.raised is None or isinstance(self.raised, Exception):
            self.raised = error
        elif self.cancelled and isinstance(error, KeyboardInterrupt):  # a second Ctrl-C
            self.give_up()

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
        self.mend = True  # for `step`: tasks were ended

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
