"""The steps of a task of asyncio's."""

from ...loop import loop
from ...platform import CancelledError, asyncio, pending
from .handles import OVER

_enter, _leave = asyncio.tasks._enter_task, asyncio.tasks._leave_task
_ended = loop._ended


class Steps:
    """A task's coroutine, whose steps run in the task's context, and tell asyncio whose step it is."""

    __slots__ = ("__qualname__", "_aio", "_coro", "_run", "_send", "_task")

    def __init__(self, coro, task):
        self._coro = coro
        self.__qualname__ = getattr(coro, "__qualname__", None)
        self._task = task
        self._send = coro.send
        self._aio = task._loop
        self._run = task._context.run

    def send(self, x):
        task = self._task
        _enter(self._aio, task)
        try:
            return self._run(self._send, x)
        except StopIteration as stop:
            self._task = task._wakeup = None  # as in _ends()
            if pending or task._exc is not None:
                raise
            # The scheduler's _end(), as far as it is concerned with a task that returns: a fifth of what one takes.
            task._result = stop.value
            task._entry[2] = task._entry = None
            _ended(task)
            return OVER
        except BaseException as error:
            if self._ends(error):
                raise
            return OVER
        finally:
            _leave(self._aio, task)

    def throw(self, error):
        task = self._task
        _enter(self._aio, task)
        try:
            return self._run(self._coro.throw, error)
        except BaseException as error:
            if self._ends(error):
                raise
            return OVER
        finally:
            _leave(self._aio, task)

    def _ends(self, error):
        # The step raised; returns True if the scheduler shall see it.
        task = self._task
        self._task = task._wakeup = None  # whom nobody keeps is destroyed at once, and reports then
        if isinstance(error, (Exception, CancelledError)):
            return True
        # For asyncio it is the task's end whatever it is, and the run's as well only if it is one of two.
        task._raises(error)
        return isinstance(error, (KeyboardInterrupt, SystemExit))

    def close(self):
        self._coro.close()


def _coroutines(name):
    return property(lambda self: getattr(self._coro, name))


# What others ask a coroutine for. (With a `__getattr__` every attribute would take longer, in each step.)
for _kind in ("cr", "gi"):
    for _name in ("await", "code", "frame", "running", "yieldfrom"):
        setattr(Steps, "%s_%s" % (_kind, _name), _coroutines("%s_%s" % (_kind, _name)))
