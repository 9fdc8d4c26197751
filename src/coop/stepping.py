"""step: the scheduler for a program that has its own `while True`."""

from . import load
from .loop import loop
from .platform import HZ, watch_forgotten
from .tasks import begin


def step(max_ms=0):
    """Do what is due and return, for a program that has its own `while True`; at most about `max_ms` milliseconds.

    It waits that long for something to become due. Exceptions of tasks are reported, not raised here; Ctrl-C ends all
    tasks as it does in `run()`. RuntimeError inside run().
    """
    if loop.running:
        raise RuntimeError("step() was called inside run(); inside a coroutine write `await coop.sleep(0)` instead")
    raised = []
    try:
        try:
            try:
                begin()
                loop._spin(loop.clock() + max_ms * HZ // 1000)
                loop.interrupted = False
            except BaseException as error:
                raised.append(error)
        finally:
            _end(raised)
    finally:
        _end(raised)
    if raised:
        raise raised[0]


def _end(raised):
    if loop.interrupted:
        load("closing").close(raised)
    else:
        watch_forgotten(False)
        loop.turn[0] = None
        loop.running = False
